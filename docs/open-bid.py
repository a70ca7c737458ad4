#!/usr/bin/env python3
"""A second reader of the sealed bid, format 1 (docs/sealed-bid.md), for those who want to check an opening with nobody's program.

    open-bid.py BID.kbid [--segment bid] [--bidder CERT.pem KEY.pem | --kb HEX] [--custodian N CERT.pem KEY.pem | --share HEX]... [--out FOLDER]

It reads the container, opens the envelopes whose keys are given, recomputes commitments and dealing, opens the payload and checks the content down
to the hash of each file. One JSON object on stdout; exit 0 only if the bid opened. --out writes the files to a folder that does not exist yet, whole
or not at all. With --batch, one JSON list of arguments a line on stdin, one object a line on stdout.

Written from the published format alone. Python, since the product is written in another language over another JSON, ZIP and tar: what two readers
that share nothing agree on is the format. It needs Python 3.9 and the `openssl` program, no packages; AES-GCM
and SM4-GCM are computed here from openssl's AES and SM4; of suite GM-1 it needs an openssl (3.0 or later) that has SM2, SM3 and SM4.
The keys that it hands to openssl show in the list of processes: run it where that harms nobody.
"""
import hashlib, hmac, json, mmap, os, re, shutil, struct, subprocess, sys, tempfile, unicodedata, zlib

CHUNK, TAG, HEADER, BATCH = 16384, 16, 56, 64
MIMETYPE = b'application/vnd.kaibiao.sealed-bid+zip'
# The hash, that of HKDF-Expand and its length, the AEAD, its cipher in openssl and the length of its key.
SUITES = {'INTL-1': ('sha256', 'sha512', 64, b'AEAD_AES_256_GCM', '-aes-256-ecb', 32), 'GM-1': ('sm3', 'sm3', 32, b'AEAD_SM4_GCM', '-sm4-ecb', 16)}


class Refused(Exception):
    """What the bid is at fault for, by its code."""


def check(holds, code):
    if not holds:
        raise Refused(code)


def sha256(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def openssl(arguments, data=b''):
    done = subprocess.run(['openssl', *arguments], input=data, capture_output=True)
    return done.stdout if done.returncode == 0 else None


# ── Canonical JSON (RFC 8785), as far as the format has it: texts, whole numbers, lists, objects, null, true, false.

def canonical(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode('utf-16-be'))
        return '{' + ','.join(json.dumps(name, ensure_ascii=False) + ':' + canonical(value[name]) for name in names) + '}'
    if isinstance(value, list):
        return '[' + ','.join(map(canonical, value)) + ']'
    if isinstance(value, float) or (type(value) is int and abs(value) >= 2 ** 53):
        raise ValueError('a number that is no exact integer')
    return json.dumps(value, ensure_ascii=False)


def parse(data, code):
    def once(pairs):
        if len(dict(pairs)) != len(pairs):
            raise ValueError('a member twice')
        return dict(pairs)

    try:
        text = bytes(data).decode('utf-8')
        value = json.loads(text, object_pairs_hook=once)
        check(canonical(value).encode('utf-8') == bytes(data), code)
        return value
    except (ValueError, RecursionError):
        raise Refused(code)


def fits(value, shape):
    """A shape: a pattern, a function, a dict of exactly these members, or [item shape, least, most]."""
    if isinstance(shape, str):
        return isinstance(value, str) and re.fullmatch(shape, value) is not None
    if isinstance(shape, dict):
        return isinstance(value, dict) and value.keys() == shape.keys() and all(fits(value[name], shape[name]) for name in shape)
    if isinstance(shape, list):
        item, least, most = shape
        return isinstance(value, list) and least <= len(value) <= most and all(fits(one, item) for one in value)
    return shape(value)


def whole(least, most):
    return lambda value: type(value) is int and least <= value <= most


def time(value):
    found = isinstance(value, str) and re.fullmatch(r'(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z', value, re.ASCII)
    if not found:
        return False
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= month <= 12 and 1 <= day <= [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]


def text(value):
    return isinstance(value, str) and 1 <= len(value.encode('utf-16-le')) // 2 <= 512 and all(unicodedata.category(one) != 'Cc' for one in value)


HASH, CODE, DECIMAL = r'[0-9a-f]{64}', r'[0-9A-Za-z][0-9A-Za-z._-]{0,127}', r'0|[1-9][0-9]{0,15}'
NULL_OR_HASH = lambda value: value is None or fits(value, HASH)
SEGMENT = {
    'name': r'[a-z][a-z0-9-]{0,31}', 'opensNotBefore': time, 'ciphertext': {'hash': HASH, 'length': DECIMAL}, 'bidderKey': NULL_OR_HASH,
    'shares': [HASH, 0, 255], 'drawNonce': HASH, 'envelopes': {'bidder': NULL_OR_HASH, 'custodians': [HASH, 0, 255]},
}
MANIFEST = {
    'format': 'kaibiao-sealed-bid/1', 'suite': text, 'lotCode': CODE, 'submissionId': CODE, 'version': whole(1, 2 ** 53 - 1),
    'replaces': NULL_OR_HASH, 'bidderCode': r'[0-9A-Z]{18}', 'signingCertificate': HASH, 'encryptionCertificate': NULL_OR_HASH,
    'tenderDocuments': HASH, 'segments': [SEGMENT, 1, 16], 'maker': {'name': text, 'version': text, 'bundle': HASH},
    'policy': {'mode': r'bidder\+custodians|custodians|bidder', 'threshold': whole(0, 255), 'custodians': [HASH, 0, 255]},
}


def read_manifest(data):
    check(len(data) <= 2 ** 20, 'MANIFEST_INVALID')
    manifest = parse(data, 'MANIFEST_INVALID')
    check(fits(manifest, MANIFEST), 'MANIFEST_INVALID')
    check(manifest['suite'] in SUITES, 'SUITE_UNSUPPORTED')
    mode, k, custodians = (manifest['policy'][name] for name in ('mode', 'threshold', 'custodians'))
    alone = mode == 'custodians'
    names = [segment['name'] for segment in manifest['segments']]
    holds = [
        (manifest['version'] == 1) == (manifest['replaces'] is None),
        k == 0 and not custodians if mode == 'bidder' else 1 <= k <= len(custodians),
        len(set(custodians)) == len(custodians), len(set(names)) == len(names), (manifest['encryptionCertificate'] is None) == alone,
    ]
    for segment in manifest['segments']:
        envelopes = segment['envelopes']
        holds += [(segment['bidderKey'] is None) == alone, (envelopes['bidder'] is None) == alone,
                  len(segment['shares']) == len(envelopes['custodians']) == len(custodians), int(segment['ciphertext']['length']) < 2 ** 53]
    check(all(holds), 'MANIFEST_INVALID')
    return manifest


# ── The container: entries one after the other, then the directory and the end, which follow from them and are compared.

def read_container(view):
    entries, at = [], 0
    while bytes(view[at:at + 4]) == b'PK\3\4':
        check(at + 30 <= len(view), 'CONTAINER_INVALID')
        _, version, flags, method, clock, date, crc, packed, size, name_length, extra_length = struct.unpack_from('<IHHHHHIIIHH', view, at)
        start = at + 30 + name_length + extra_length
        name, extra = bytes(view[at + 30:at + 30 + name_length]), bytes(view[at + 30 + name_length:start])
        large = size == 0xffffffff
        if large:
            check(len(extra) == 20, 'CONTAINER_INVALID')
            size = struct.unpack('<HHQQ', extra)[2]
            check(size >= 0xffffffff and extra == struct.pack('<HHQQ', 1, 16, size, size), 'CONTAINER_INVALID')
        honest = (45 if large else 20, 0x0800, 0, 0, 33, 0xffffffff if large else size, 20 if large else 0)
        check((version, flags, method, clock, date, packed, extra_length) == honest and start + size <= len(view), 'CONTAINER_INVALID')
        entries.append((name, crc, at, start, size))
        at = start + size
    directory, offset = b'', at
    for name, crc, place, _, size in entries:
        numbers = ([size, size] if size >= 0xffffffff else []) + ([place] if place >= 0xffffffff else [])
        extra = struct.pack(f'<HH{len(numbers)}Q', 1, 8 * len(numbers), *numbers) if numbers else b''
        needed, size32 = 45 if numbers else 20, min(size, 0xffffffff)
        directory += struct.pack('<IHHHHHHIIIHHHHHII', 0x02014b50, needed, needed, 0x0800, 0, 0, 33, crc, size32, size32, len(name), len(extra),
                                 0, 0, 0, 0, min(place, 0xffffffff)) + name + extra
    count, size, end64 = len(entries), len(directory), b''
    if offset >= 0xffffffff or size >= 0xffffffff or count >= 0xffff:
        end64 = struct.pack('<IQHHIIQQQQ', 0x06064b50, 44, 45, 45, 0, 0, count, count, size, offset)
        end64 += struct.pack('<IIQI', 0x07064b50, 0, offset + size, 1)
    size32, offset32 = (0xffffffff, 0xffffffff) if end64 else (size, offset)
    end = end64 + struct.pack('<IHHHHIIH', 0x06054b50, 0, 0, min(count, 0xffff), min(count, 0xffff), size32, offset32, 0)
    check(bytes(view[offset:offset + size + len(end) + 1]) == directory + end, 'CONTAINER_INVALID')
    return entries


def read_bid(view):
    entries = iter(read_container(view))

    def take(name, most=2 ** 20):
        found, crc, _, start, size = next(entries, (None, 0, 0, 0, 0))
        check(found == name.encode(), 'CONTAINER_INVALID')
        if most is None:
            return view[start:start + size]
        check(size <= most and zlib.crc32(view[start:start + size]) == crc, 'CONTAINER_INVALID')
        return bytes(view[start:start + size])

    check(take('mimetype') == MIMETYPE, 'CONTAINER_INVALID')
    data = take('manifest.json')
    manifest, signature, segments = read_manifest(data), take('manifest.p7s'), {}
    for segment in manifest['segments']:
        folder = f"segments/{segment['name']}"
        bidder = None if manifest['policy']['mode'] == 'custodians' else take(f'{folder}/bidder.p7m')
        custodians = [take(f'{folder}/custodian-{n + 1}.p7m') for n in range(len(manifest['policy']['custodians']))]
        payload = take(f'{folder}/payload.enc', None)
        check(str(len(payload)) == segment['ciphertext']['length'], 'CONTAINER_INVALID')
        segments[segment['name']] = (segment, bidder, custodians, payload)
    check(next(entries, None) is None, 'CONTAINER_INVALID')
    return data, manifest, segments


# ── Keys (section 4).

class Context:
    def __init__(self, manifest, segment):
        names = ('lotCode', 'submissionId', 'version', 'signingCertificate', 'encryptionCertificate', 'suite')
        self.suite = SUITES[manifest['suite']]
        self.name = self.suite[0]
        self.hash = hashlib.new(self.name, canonical({**{name: manifest[name] for name in names}, 'segment': segment}).encode()).digest()

    def commit(self, label, x):
        return hashlib.new(self.name, f'kaibiao/1/{label}\0'.encode() + self.hash + x).hexdigest()

    def derive(self, key, label, x=b''):
        secret = hmac.digest(bytes(32), key, self.name)
        return hmac.digest(secret, f'kaibiao/1/{label}\0'.encode() + self.hash + x + b'\1', self.name)

    def expand(self, key, info, length):
        _, name, size, *_ = self.suite
        found = block = b''
        for count in range(1, -(-length // size) + 1):
            block = hmac.digest(key, block + info + bytes([count]), name)
            found += block
        return found[:length]


def envelope(p7m, certificate, key):
    """What an envelope holds, or None. DER with one recipient is looked at here, since openssl takes more than the format."""
    try:
        _, inner, end = element(p7m, 0)
        wrapped = children(p7m, inner, end)[1]
        enveloped = children(p7m, *wrapped[1:])[0]
        recipients = next(one for one in children(p7m, *enveloped[1:]) if one[0] == 0x31)
        if end != len(p7m) or len(children(p7m, *recipients[1:])) != 1:
            return None
        if bytes(p7m[slice(*children(p7m, inner, end)[0][1:])]) == GM_ENVELOPED:
            return national(p7m, key)
        if GM_SM2 in p7m:
            # `openssl cms` opens SM2 under the names of RFC 5652 too; the format has it under those of GM/T 0010 alone.
            return None
    except (IndexError, ValueError, StopIteration):
        return None
    with tempfile.NamedTemporaryFile() as file:
        file.write(p7m)
        file.flush()
        return openssl(['cms', '-decrypt', '-inform', 'DER', '-in', file.name, '-recip', certificate, '-inkey', key])


# 1.2.156.10197.6.1.4.2.3, 1.2.156.10197.6.1.4.2.1, 1.2.156.10197.1.301.3 and 1.2.156.10197.1.104.2 of GM/T 0010.
GM_ENVELOPED, GM_DATA, GM_SM2, GM_CBC = (
    bytes.fromhex(text) for text in ('2a811ccf550601040203', '2a811ccf550601040201', '2a811ccf5501822d03', '2a811ccf55016802'))


def national(p7m, key):
    """What an envelope of GM/T 0010 holds: `pkeyutl` opens its key and `enc` its content. What these overlook is looked at here."""
    value = lambda one: bytes(p7m[one[1]:one[2]])
    inside = lambda one: children(p7m, *one[1:], minimal=True)
    _, wrapped = inside(element(p7m, 0, minimal=True))
    version, recipients, content = inside(inside(wrapped)[0])
    recipient_version, _, algorithm, encrypted = inside(inside(recipients)[0])
    kind, cipher, sealed = inside(content)
    name, iv = inside(cipher)
    named = [value(inside(algorithm)[0]), value(kind), value(name)] == [GM_SM2, GM_DATA, GM_CBC]
    if not named or value(version) != b'\1' or value(recipient_version) != b'\1' or not is_sm2_cipher(value(encrypted)):
        return None
    content_key = openssl(['pkeyutl', '-decrypt', '-inkey', key], value(encrypted))
    return content_key and openssl(['enc', '-d', '-sm4-cbc', '-K', content_key.hex(), '-iv', value(iv).hex()], value(sealed))


def is_sm2_cipher(data):
    """Whether this is the one encoding of x, y, SM3 and ciphertext."""
    x, y, check, text = (data[one[1]:one[2]] for one in children(data, *element(data, 0)[1:]))
    number = lambda one: b'\2' + string(int.from_bytes(one, 'big').to_bytes(int.from_bytes(one, 'big').bit_length() // 8 + 1, 'big'))
    string = lambda one: bytes([len(one)]) + one
    body = number(x) + number(y) + b'\4' + string(check) + b'\4' + string(text)
    return len(check) == 32 and len(body) < 128 and data == b'\x30' + string(body)


def element(data, at, minimal=False):
    """Tag, begin and end of the content of a DER element; with `minimal` its length may take no byte too many."""
    tag, length, at = data[at], data[at + 1], at + 2
    if length > 0x84 or length == 0x80:
        raise ValueError('length')
    if length > 0x80:
        count = length - 0x80
        length, at = int.from_bytes(data[at:at + count], 'big'), at + count
        if minimal and (length < 0x80 or length.bit_length() <= 8 * (count - 1)):
            raise ValueError('length')
    if at + length > len(data):
        raise ValueError('truncated')
    return tag, at, at + length


def children(data, at, end, minimal=False):
    found = []
    while at < end:
        found.append(element(data, at, minimal))
        at = found[-1][2]
    return found


def multiply(a, b):
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a, b = (a << 1) ^ (0x11b if a & 0x80 else 0), b >> 1
    return product


def inverse(a):
    result = 1
    for _ in range(254):
        result = multiply(result, a)
    return result


def gate_key(context, shares, commitments, k):
    points = {share[32]: share for share in shares if len(share) == 33 and 1 <= share[32] <= len(commitments)
              and context.commit('share', share) == commitments[share[32] - 1]}
    chosen = list(points.items())[:k]
    check(len(chosen) == k, 'SHARES_TOO_FEW')
    gate = bytearray(32)
    for x, share in chosen:
        weight = 1
        for other, _ in chosen:
            if other != x:
                weight = multiply(weight, multiply(other, inverse(other ^ x)))
        for at in range(32):
            gate[at] ^= multiply(share[at], weight)
    rows = [bytes(gate)] + [context.derive(bytes(gate), 'coefficient', bytes([j])) for j in range(1, k)]
    for i, commitment in enumerate(commitments, 1):
        share = bytearray(32)
        for row in reversed(rows):
            share = bytearray(multiply(one, i) ^ row[at] for at, one in enumerate(share))
        check(context.commit('share', bytes(share) + bytes([i])) == commitment, 'BID_MISDEALT')
    return bytes(gate)


# ── The payload (C2SP chunked-encryption@v1 over AES-256-GCM or SM4-GCM).

class Gcm:
    def __init__(self, key, cipher):
        self.key, self.cipher = key.hex(), cipher
        value, powers = int.from_bytes(self.blocks(bytes(16)), 'big'), []
        for _ in range(128):
            powers.append(value)
            value = (value >> 1) ^ (0xe1 << 120 if value & 1 else 0)
        self.tables = []
        for place in range(16):
            table = [0] * 256
            for byte in range(1, 256):
                low = byte & -byte
                table[byte] = table[byte ^ low] ^ powers[place * 8 + 8 - low.bit_length()]
            self.tables.append(table)

    def blocks(self, data):
        return openssl(['enc', self.cipher, '-nopad', '-K', self.key], data)

    def open(self, pieces):
        """Pieces: (nonce, ciphertext and tag). The plaintexts, or the number of the first that is not authentic."""
        counters = b''.join(nonce + struct.pack('>I', n) for nonce, sealed in pieces for n in range(1, 2 + (len(sealed) - TAG + 15) // 16))
        stream, at, plain = self.blocks(counters), 0, []
        for number, (_, sealed) in enumerate(pieces):
            body, mask = sealed[:-TAG], stream[at:at + 16]
            length = (len(body) + 15) // 16 * 16
            tag = self.ghash(body) ^ int.from_bytes(mask, 'big')
            if tag.to_bytes(16, 'big') != sealed[-TAG:]:
                return number, plain
            pad = stream[at + 16:at + 16 + len(body)]
            plain.append((int.from_bytes(body, 'big') ^ int.from_bytes(pad, 'big')).to_bytes(len(body), 'big'))
            at += 16 + length
        return None, plain

    def ghash(self, body):
        a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p = self.tables
        data, y = body + bytes(-len(body) % 16) + struct.pack('>QQ', 0, len(body) * 8), 0
        for at in range(0, len(data), 16):
            z = (y ^ int.from_bytes(data[at:at + 16], 'big')).to_bytes(16, 'big')
            y = (a[z[0]] ^ b[z[1]] ^ c[z[2]] ^ d[z[3]] ^ e[z[4]] ^ f[z[5]] ^ g[z[6]] ^ h[z[7]]
                 ^ i[z[8]] ^ j[z[9]] ^ k[z[10]] ^ l[z[11]] ^ m[z[12]] ^ n[z[13]] ^ o[z[14]] ^ p[z[15]])
        return y


def open_payload(context, kb, gate, payload):
    check(len(payload) >= HEADER, 'PAYLOAD_TRUNCATED')
    *_, aead, cipher, size = context.suite
    key, salt = context.derive(kb + gate, 'payload')[:size], bytes(payload[:24])
    okm = context.expand(key, b'c2sp.org/chunked-encryption@v1+' + aead + b'\0' + salt + context.hash, size + 44)
    check(okm[size + 12:] == payload[24:HEADER], 'PAYLOAD_COMMITMENT')
    gcm, base, sealed = Gcm(okm[:size], cipher), int.from_bytes(okm[size:size + 12], 'big'), CHUNK + TAG
    length = len(payload) - HEADER
    for begin in range(0, length // sealed + 1, BATCH):
        numbers = range(begin, min(begin + BATCH, length // sealed + 1))
        pieces = [((base ^ n).to_bytes(12, 'big'), bytes(payload[HEADER + n * sealed:HEADER + (n + 1) * sealed])) for n in numbers]
        # The last chunk is short: without room for its tag, the payload was cut.
        check(len(pieces[-1][1]) >= TAG, 'PAYLOAD_TRUNCATED')
        failed, plain = gcm.open(pieces)
        check(failed is None, 'PAYLOAD_CHUNK')
        yield from plain


# ── The content: one encoding of a tar, an index last, zeros up to a Padmé length.

def padme(length):
    if length <= 2 ** 20:
        return 2 ** 20
    e = length.bit_length() - 1
    step = 1 << (e - e.bit_length())
    return (length + step - 1) // step * step


def header(name, size, kind=b'0'):
    block = bytearray(512)
    fields = {0: name, 100: b'0000644\0', 108: b'0000000\0', 116: b'0000000\0', 124: b'%011o\0' % size, 136: b'00000000000\0', 148: b' ' * 8,
              156: kind, 257: b'ustar\x0000', 329: b'0000000\0', 337: b'0000000\0'}
    for at, value in fields.items():
        block[at:at + len(value)] = value
    block[148:156] = b'%06o\0 ' % sum(block)
    return bytes(block)


def record(key, value):
    body = f' {key}={value}\n'.encode()
    length = len(body) + 1
    while len(body) + len(str(length)) != length:
        length += 1
    return str(length).encode() + body


def entry_header(name, size):
    encoded, pax, short = name.encode(), b'', b''
    if len(encoded) > 100:
        pax += record('path', name)
    if size >= 8 ** 11:
        pax += record('size', size)
    for one in name:
        if len(short + one.encode()) > 100:
            break
        short += one.encode()
    own = header(short, 0 if size >= 8 ** 11 else size)
    return header(b'PaxHeader', len(pax), b'x') + pax + bytes(-len(pax) % 512) + own if pax else own


class Reader:
    def __init__(self, pieces):
        self.pieces, self.left, self.position = pieces, b'', 0

    def some(self, most):
        while not self.left:
            self.left = next(self.pieces, None)
            if self.left is None:
                self.left = b''
                return b''
        piece, self.left = self.left[:most], self.left[most:]
        self.position += len(piece)
        return piece

    def take(self, length):
        out = b''
        while len(out) < length:
            piece = self.some(length - len(out))
            check(piece, 'CONTENT_INVALID')
            out += piece
        return out


def field(block, begin, end):
    return bytes(block[begin:end]).split(b'\0')[0]


def read_entry(reader):
    try:
        raw = reader.take(512)
        path = size = None
        if raw[156:157] == b'x':
            length = int(field(raw, 124, 136), 8)
            check(length <= 4096, 'CONTENT_INVALID')
            records = reader.take(length + -length % 512)
            found = re.fullmatch(rb'(?:\d+ path=([^\n]+)\n)?(?:\d+ size=(\d{1,16})\n)?', records[:length])
            check(found, 'CONTENT_INVALID')
            path, size = found[1], found[2]
            block = reader.take(512)
            raw += records + block
        else:
            block = raw
        name = (path or field(block, 0, 100)).decode('utf-8')
        size = int(size) if size else int(field(block, 124, 136), 8)
        check(raw == entry_header(name, size), 'CONTENT_INVALID')
        return name, size
    except ValueError:
        raise Refused('CONTENT_INVALID')


def name_holds(name, files, folders):
    folded = unicodedata.normalize('NFC', name).lower()
    parts = folded.split('/')
    above = ['/'.join(parts[:n]) for n in range(1, len(parts))]
    holds = (len(name.encode()) <= 1024 and not any(part in ('', '.', '..') for part in name.split('/'))
             and not any(one in '\\:*?"<>|' or unicodedata.category(one) == 'Cc' for one in name)
             and folded not in files and folded not in folders and not any(one in files for one in above))
    files.add(folded)
    folders.update(above)
    return holds


INDEX = {
    'files': [{'name': lambda value: isinstance(value, str) and value != '', 'role': text, 'length': DECIMAL, 'hash': HASH}, 0, 10_000],
    'priceForm': lambda value: isinstance(value, dict), 'drawNonce': HASH,
}


def read_content(pieces, keep):
    """Splits the content into files; `keep(name)` gives where to write each. Nothing is sound before this returns."""
    reader, found, files, folders = Reader(pieces), [], set(), set()
    while True:
        name, size = read_entry(reader)
        if name == 'index.json':
            break
        check(len(found) < 10_000 and name_holds(name, files, folders), 'CONTENT_INVALID')
        digest, left = hashlib.sha256(), size
        with keep(name) as out:
            while left:
                piece = reader.some(left)
                check(piece, 'CONTENT_INVALID')
                digest.update(piece)
                out.write(piece)
                left -= len(piece)
        check(not any(reader.take(-size % 512)), 'CONTENT_INVALID')
        found.append((name, str(size), digest.hexdigest()))
    check(size <= 2 ** 24, 'CONTENT_INVALID')
    index = parse(reader.take(size), 'CONTENT_INVALID')
    check(fits(index, INDEX), 'CONTENT_INVALID')
    total = padme(reader.position + -size % 512 + 1024)
    while piece := reader.some(65536):
        check(reader.position <= total and not any(piece), 'CONTENT_INVALID')
    check(reader.position == total, 'CONTENT_INVALID')
    check([(one['name'], one['length'], one['hash']) for one in index['files']] == found, 'CONTENT_INVALID')
    return index


# ── One bid.

class Nowhere:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def write(self, _):
        pass


def open_bid(options, said):
    with open(options['kbid'], 'rb') as file:
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) if os.fstat(file.fileno()).st_size else memoryview(b'')
    said['read'] = 'ok'
    try:
        data, manifest, segments = read_bid(view)
    except Refused as refused:
        said['read'] = str(refused)
        raise
    said['manifestHash'] = sha256(data).hex()
    check(options['segment'] in segments, 'INPUT_INVALID')
    segment, bidder, custodians, payload = segments[options['segment']]
    policy, context = manifest['policy'], Context(manifest, options['segment'])
    n, k = len(policy['custodians']), policy['threshold']
    shares, votes = [bytes.fromhex(one) for one in options['share']], {}
    for number, certificate, key in options['custodian']:
        at = int(number) - 1
        if at >= n:
            continue
        if sha256(custodians[at]).hex() != segment['envelopes']['custodians'][at]:
            votes[at] = None
            continue
        share = envelope(custodians[at], certificate, key)
        votes[at] = share is not None and len(share) == 33 and share[32] == at + 1 and context.commit('share', share) == segment['shares'][at]
        shares += [share] if votes[at] else []
    said['votes'] = [votes[at] for at in sorted(votes)]
    kb = bytes(32)
    if policy['mode'] != 'custodians':
        own = options['bidder'] and envelope(bidder, *options['bidder'])
        if options['bidder']:
            fit = own is not None and context.commit('bidder-key', own) == segment['bidderKey']
            said['release'] = 'ok' if fit else 'ENVELOPE_UNOPENED' if own is None else 'BIDDER_KEY_MISMATCH'
        kb = bytes.fromhex(options['kb']) if options['kb'] else own or b''
    if len(votes) == n > 0:
        cast = [vote for vote in votes.values() if vote is not None]
        check(len(cast) >= (n + k + 1) // 2, 'VOTES_TOO_FEW')
        check(sum(cast) >= 2 * k - 1, 'ENVELOPES_BROKEN')
    if policy['mode'] != 'custodians':
        check(context.commit('bidder-key', kb) == segment['bidderKey'], 'BIDDER_KEY_MISMATCH')
    gate = bytes(32) if policy['mode'] == 'bidder' else gate_key(context, shares, segment['shares'], k)
    check(sha256(payload).hex() == segment['ciphertext']['hash'], 'PAYLOAD_HASH')
    pieces = open_payload(context, kb, gate, payload)
    index = into_folder(options['out'], lambda keep: read_checked(pieces, keep, context, segment))
    said.update(opening='opened', reason=None, files=index['files'], priceForm=index['priceForm'])


def read_checked(pieces, keep, context, segment):
    index = read_content(pieces, keep)
    check(context.commit('draw-nonce', bytes.fromhex(index['drawNonce'])) == segment['drawNonce'], 'CONTENT_INVALID')
    price = index['priceForm'].get('price')
    check(isinstance(price, str) and re.fullmatch(r'(0|[1-9][0-9]{0,15})(\.[0-9]{1,2})?', price) and re.search('[1-9]', price), 'PRICE_FORM_INVALID')
    return index


def into_folder(folder, work):
    if folder is None:
        return work(lambda _: Nowhere())
    check(not os.path.exists(folder), 'INPUT_INVALID')
    draft = tempfile.mkdtemp(dir=os.path.dirname(os.path.abspath(folder)), prefix='.open-bid-')

    def keep(name):
        path = os.path.join(draft, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return open(path, 'xb')

    try:
        result = work(keep)
        os.rename(draft, folder)
        return result
    finally:
        shutil.rmtree(draft, ignore_errors=True)


OUTCOMES = {'BID_MISDEALT': 'misdealt', 'ENVELOPES_BROKEN': 'excluded', 'PAYLOAD_HASH': 'refused', 'VOTES_TOO_FEW': None, 'PRICE_FORM_INVALID': 'unreadable',
            'PAYLOAD_COMMITMENT': 'unreadable', 'PAYLOAD_CHUNK': 'unreadable', 'PAYLOAD_TRUNCATED': 'unreadable', 'CONTENT_INVALID': 'unreadable'}


def options_of(arguments):
    options = {'kbid': None, 'segment': 'bid', 'bidder': None, 'kb': None, 'custodian': [], 'share': [], 'out': None}
    given = iter(arguments)
    for one in given:
        if one in ('--segment', '--kb', '--out'):
            options[one[2:]] = next(given)
        elif one == '--bidder':
            options['bidder'] = [next(given), next(given)]
        elif one == '--custodian':
            options['custodian'].append([next(given), next(given), next(given)])
        elif one == '--share':
            options['share'].append(next(given))
        else:
            options['kbid'] = one
    return options


def run(arguments):
    said = {'read': None, 'manifestHash': None, 'votes': None, 'release': None, 'opening': None, 'reason': None}
    try:
        open_bid(options_of(arguments), said)
    except Refused as refused:
        said.update(opening=OUTCOMES.get(str(refused)), reason=str(refused))
    return said


def main():
    if sys.argv[1:] == ['--batch']:
        for line in sys.stdin:
            print(json.dumps(run(json.loads(line)), ensure_ascii=False), flush=True)
        return 0
    if not sys.argv[1:] or sys.argv[1] in ('-h', '--help'):
        print(__doc__)
        return 2
    said = run(sys.argv[1:])
    print(json.dumps(said, ensure_ascii=False, indent=1))
    return 0 if said['opening'] == 'opened' else 1


if __name__ == '__main__':
    sys.exit(main())
