/**
 * Texts to try the page with. Their names and addresses are reserved for examples, their hashes are
 * those of the EICAR test files, which are harmless.
 */

const REPORT = `Parcel lures drop a loader: what we saw in November

The mails promise a parcel and lead to hxxps://files.parcel-track[.]example[.]com/invoice_4711.zip. Who
opens it runs a loader, which asks mail-check[.]example[.]org for its orders every ten minutes.

Its configuration names two fallbacks, 192.0.2[.]10 and 198.51.100[.]23, and the name server
ns1[.]img-cache[.]example[.]net. From there it fetches the second stage, over TLS on port 8443.

Before that it asks telemetry[.]win-upd[.]example[.]net whether there is a network, and takes the time from
api[.]time-sync[.]example[.]org. Both are hacked sites, and may be clean by now.

Indicators
  loader        275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f
  archive       2546dcffc5ad854d4ddc64fbf056871cd5a00f2471cb7a5bfd4ac23b6e9eedad
  second stage  44d88612fea8a8f36de82e1278abb02f (MD5)
  C2            cdn-update[.]example[.]net, 203.0.113[.]77
  gets in by    CVE-2021-44228

It leaves update.zip behind (import hash bf5d313bd04cd3376eb281092f1352c6), and prints to 10.0.0.5.
`;

const MAIL = `Received: from ns1.img-cache.example.net (ns1.img-cache.example.net [192.0.2.10])
	by mx.corp.example with ESMTPS; Mon, 2 Nov 2026 08:14:03 +0000
From: "Payroll" <billing@mail-check.example.org>
Reply-To: payroll@parcel-track.example.com
To: finance@corp.example
Subject: Your pay slip for October
Date: Mon, 2 Nov 2026 08:13:55 +0000
Message-ID: <20261102081355.4711@mail-check.example.org>
Content-Type: text/plain; charset=utf-8

Hello,

your pay slip is ready. Sign in within 24 hours, or it will be deleted:

https://login.mail-check.example.org/verify?session_id=4711

The document is attached (payslip.pdf.exe, SHA-256
275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f).

Payroll
`;

const HASHES = `44d88612fea8a8f36de82e1278abb02f
3395856ce81f2b7382dee72602f798b642f14140
275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f
2546dcffc5ad854d4ddc64fbf056871cd5a00f2471cb7a5bfd4ac23b6e9eedad
e1105070ba828007508566e28a2b8d4c65d192e9eaf3b7868382b7cae747b397
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
`;

export const SAMPLES = { report: REPORT, mail: MAIL, hashes: HASHES } as const;

export type Sample = keyof typeof SAMPLES;
