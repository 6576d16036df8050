"""Runs the extractors of PyPI on the text at stdin: `time NAME` gives the seconds, `find` what each of them finds."""

import json
import sys
import time

import ioc_finder
import iocextract
from iocsearcher.searcher import Searcher


def iocextract_all(text):
    found = [("url", value) for value in iocextract.extract_urls(text, refang=True)]
    found += [("address", value) for value in iocextract.extract_ips(text, refang=True)]
    found += [("email", value) for value in iocextract.extract_emails(text, refang=True)]
    found += [("hash", value) for value in iocextract.extract_hashes(text)]
    return found


KINDS = {
    "urls": "url",
    "domains": "domain",
    "ipv4s": "address",
    "ipv6s": "address",
    "email_addresses": "email",
    "md5s": "hash",
    "sha1s": "hash",
    "sha256s": "hash",
    "cves": "cve",
}


def ioc_finder_all(text):
    found = ioc_finder.find_iocs(text)
    return [(kind, value) for key, kind in KINDS.items() for value in found[key]]


SEARCHER_KINDS = {
    "url": "url",
    "fqdn": "domain",
    "ip4": "address",
    "ip6": "address",
    "email": "email",
    "md5": "hash",
    "sha1": "hash",
    "sha256": "hash",
    "cve": "cve",
}


def iocsearcher_all(text):
    found = Searcher().search_data(text)
    return [(SEARCHER_KINDS[ioc.name], ioc.value) for ioc in found if ioc.name in SEARCHER_KINDS]


PEERS = {"iocextract": iocextract_all, "ioc-finder": ioc_finder_all, "iocsearcher": iocsearcher_all}


def seconds(name, text):
    started = time.perf_counter()
    PEERS[name](text)
    return time.perf_counter() - started


text = sys.stdin.buffer.read().decode()
if sys.argv[1] == "time":
    answer = seconds(sys.argv[2], text)
else:
    answer = {name: find(text) for name, find in PEERS.items()}
json.dump(answer, sys.stdout)
