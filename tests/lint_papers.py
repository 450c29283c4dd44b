"""Papers for the lint, clean and otherwise."""

from __future__ import annotations

CLEAN = """# Paper on Norland

The prison is full.[^1] It was built for forty.[^2]

[^1]: Open Line, *Closed Doors*, 4 May 2020, p. 4.
[^2]: *Id.*, p. 5.
"""
WRONG = """# Paper on Norland

The prison is full.[^1] Nobody counted.[^2] The courts are slow.[^3]

[^1]: Open Line, *Closed Doors*, 4 May 2020, p. 4; North Watch, *Survey*, 2 June 2021.
[^2]: Open Line, supra note 9.
[^3]: *Id.* See also CCPR/C/NOR/CO/7, para. 3 and 7; https://a.org/x?utm_source=y.
[^4]: Nobody calls it.
"""
