"""Whether links answer: a real server on this machine, and what is not asked at all."""

from __future__ import annotations

import socket
import time

import pytest

from answerable.errors import FetchError
from answerable.fetch import Manners, reach, silent
from command_line import run
from fetch_server import hang_up, moved, plain, serving, silence

QUICK = Manners(pause=0.0, wait=0.01, silence=0.4, longest=2.0, tries=1)


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as server:
        yield server


def why(site, path, manners=QUICK):
    """What is said of one address of the site; None where it gives something, or nobody knows."""
    return dict(silent([site.base + path], manners, at_home=True)).get(site.base + path)


GONE = [(404, "there is no such page (404)"), (410, "the page was taken away (410)")]


@pytest.mark.parametrize(("status", "said"), GONE)
def test_a_page_that_is_gone(site, status, said):
    site.does("/page", plain(status))
    assert why(site, "/page") == said


@pytest.mark.parametrize("status", [200, 204, 401, 403, 405, 429, 451, 500, 503])
def test_any_other_answer_says_nothing_of_the_page(site, status):
    site.does("/page", plain(status, b"" if status == 204 else b"words"))
    assert why(site, "/page") is None


def test_a_page_that_moved_is_followed(site):
    site.does("/old", moved("/new"))
    site.does("/new", plain(200, b"words"))
    assert why(site, "/old") is None
    site.does("/new", plain(404))
    assert why(site, "/old") == "there is no such page (404)"


@pytest.mark.parametrize(
    "acts", [[moved("/round")], [hang_up], [silence(5)]], ids=["round", "hangs up", "hangs"]
)
def test_a_site_that_does_not_answer_properly_says_nothing(site, acts):
    site.does("/round", *acts)
    began = time.monotonic()
    assert why(site, "/round") is None
    assert time.monotonic() - began < 4


def test_the_page_itself_is_not_loaded(site):
    sent = []

    def endless(to):
        to.head(200)
        for _ in range(2000):
            to.wfile.write(b"\0" * 65536)
            sent.append(1)

    site.does("/page", endless)
    assert why(site, "/page") is None
    assert len(sent) < 1000


def test_each_address_is_asked_once_and_in_order(site):
    site.does("/a", plain(404))
    site.does("/b", plain(200))
    site.does("/c", plain(410))
    asked = [site.base + path for path in ("/c", "/a", "/b", "/a")]
    steps = []
    found = list(silent(asked, QUICK, lambda *step: steps.append(step), at_home=True))
    assert [address.removeprefix(site.base) for address, _ in found] == ["/c", "/a"]
    assert [path for path, _ in site.asked] == ["/c", "/a", "/b"]
    assert [step[1:] for step in steps] == [(0, 3), (1, 3), (2, 3)]


def test_the_own_machine_is_not_asked(site):
    port = site.base.rsplit(":", 1)[1]
    near = [
        f"{site.base}/a",
        f"http://localhost:{port}/a",
        f"http://[::1]:{port}/a",
        f"http://0.0.0.0:{port}/a",
    ]
    near += [f"http://2130706433:{port}/a", f"http://127.1:{port}/a", f"http://[::ffff:127.0.0.1]:{port}/a"]
    assert list(silent(near, QUICK)) == []
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    ["10.0.0.7", "192.168.1.1", "169.254.169.254", "172.16.0.1", "[fe80::1]", "[fd00::1]", "100.64.0.1"],
)
def test_the_neighbourhood_is_not_asked(monkeypatch, address):
    monkeypatch.setattr(reach, "_why", lambda *_, **__: pytest.fail("it was asked"))
    assert list(silent([f"http://{address}/a"], QUICK)) == []


def test_a_host_with_one_near_address_is_not_asked(monkeypatch):
    def answers(host, *_):
        return [(socket.AF_INET, 1, 6, "", (ip, 0)) for ip in ("93.184.216.34", "10.0.0.1")]

    monkeypatch.setattr(reach.socket, "getaddrinfo", answers)
    monkeypatch.setattr(reach, "_why", lambda *_, **__: pytest.fail("it was asked"))
    assert list(silent(["http://two.example/a"], QUICK)) == []


def test_a_page_elsewhere_cannot_send_us_home(site, monkeypatch):
    """The first address counts as far away; where it leads to is the own machine."""
    port = site.base.rsplit(":", 1)[1]
    for there in (f"http://localhost:{port}/gone", f"http://[::1]:{port}/gone", "http://10.0.0.7/gone"):
        site.does("/page", moved(there))
        site.does("/gone", plain(404))
        site.asked.clear()
        far = reach._is_far
        first = iter([True])
        monkeypatch.setattr(
            reach, "_is_far", lambda found, far=far, first=first: next(first, False) or far(found)
        )
        assert list(silent([f"{site.base}/page"], QUICK)) == []
        assert [path for path, _ in site.asked] == ["/page"]
        monkeypatch.setattr(reach, "_is_far", far)


def known(monkeypatch, *hosts):
    """A network that knows some hosts, all of them here."""

    def answers(host, *_):
        if host in hosts:
            return [(socket.AF_INET, 1, 6, "", ("127.0.0.1", 0))]
        raise socket.gaierror(host)

    monkeypatch.setattr(reach.socket, "getaddrinfo", answers)


def test_a_host_that_nobody_knows(monkeypatch):
    known(monkeypatch, "here.example")
    found = dict(silent(["http://lost.example/a", "http://here.example/a"], QUICK))
    assert found == {"http://lost.example/a": "nobody knows the host lost.example"}


def test_where_no_host_is_known_there_is_no_network(monkeypatch):
    known(monkeypatch)
    with pytest.raises(FetchError, match="is there a network"):
        list(silent(["http://one.example/a", "http://two.example/a"], QUICK))


@pytest.mark.parametrize("address", ["http://", "https:///path", "http://[::1/a"])
def test_an_address_without_a_host(address):
    assert dict(silent([address], QUICK)) == {address: "it names no host"}


def test_no_addresses_are_no_fault():
    assert list(silent([], QUICK)) == []


# --- on the command line -------------------------------------------------------------------


@pytest.fixture
def paper(tmp_path):
    def with_links(*links):
        calls = "".join(f"Point.[^{n}] " for n in range(1, len(links) + 1))
        notes = "\n".join(f"[^{n}]: Open Line, *Report {n}*, 2020, {link}" for n, link in enumerate(links, 1))
        path = tmp_path / "paper.md"
        path.write_text(f"# Paper\n\n{calls}\n\n{notes}\n", "utf-8")
        return path

    return with_links


def test_links_are_opened_on_demand_only(site, paper, monkeypatch):
    monkeypatch.setattr(
        "answerable.cli.reaching.silent", lambda links, _, step: silent(links, QUICK, step, at_home=True)
    )
    site.does("/gone", plain(404))
    site.does("/there", plain(200))
    written = paper(f"{site.base}/gone", f"{site.base}/there")
    assert run("lint", written).stdout == ""
    assert site.asked == []
    result = run("lint", written, "--online")
    assert "Note 1: there is no such page (404)  [url_unreachable]" in result.stdout
    assert "Note 2" not in result.stdout
    assert "opening 2 links" in result.stderr
    run("lint", written, "--online", "--fail-on", "warning", status=1)


def test_a_paper_without_links_opens_none(paper, monkeypatch):
    monkeypatch.setattr("answerable.fetch.reach.socket.getaddrinfo", lambda *_: pytest.fail("it was asked"))
    assert run("lint", paper(), "--online").stdout == ""


def test_the_own_machine_is_not_asked_from_the_command_line(site, paper):
    site.does("/gone", plain(404))
    assert run("lint", paper(f"{site.base}/gone"), "--online").stdout == ""
    assert site.asked == []


def test_without_a_network_nothing_can_be_done(paper, monkeypatch):
    known(monkeypatch)
    result = run("lint", paper("https://a.example.net/x"), "--online", status=2)
    assert "is there a network" in result.stderr
