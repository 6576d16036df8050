"""Runs the extractors of PyPI on the text at stdin: `time NAME` gives the seconds, `find` what each of them finds."""

import json
import sys
import time

import ioc_finder
import iocextract


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


PEERS = {"iocextract": iocextract_all, "ioc-finder": ioc_finder_all}


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
