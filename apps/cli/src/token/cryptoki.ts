import { Refusal } from '../refusal';

/** Constants of PKCS#11 2.40 (OASIS), as far as they are needed. */
export const CKR = { ok: 0n, pinIncorrect: 0xa0n, pinLocked: 0xa4n, alreadyInitialised: 0x191n, userAlreadyLoggedIn: 0x100n } as const;
export const CKA = {
  class: 0,
  token: 1,
  value: 0x11,
  label: 3,
  keyType: 0x100,
  id: 0x102,
  sensitive: 0x103,
  extractable: 0x162,
  valueLength: 0x161,
} as const;
export const CKO = { certificate: 1, privateKey: 3, secretKey: 4 } as const;
export const CKM = { rsaX509: 0x3, rsaOaep: 0x9, sha256Rsa: 0x40, ecdsa: 0x1041, ecdh: 0x1050, sha256: 0x250 } as const;
const CKK_GENERIC_SECRET = 0x10;
const [CKF_SERIAL_SESSION, CKU_USER, CKG_MGF1_SHA256, CKZ_DATA_SPECIFIED, CKD_NULL] = [4, 1, 2, 1, 1];

export interface Mechanism {
  readonly type: number;
  readonly parameter?: Buffer;
}

type Handle = bigint | number;
export type Attributes = readonly (readonly [type: number, value: Buffer])[];

type Koffi = (typeof import('koffi'))['default'];
type Call = (...args: unknown[]) => number | bigint;

/** A module's own numbers are C `unsigned long`: four bytes on Windows, where structures are packed as well, else as long as a pointer. */
const WINDOWS = process.platform === 'win32';
const ULONG = WINDOWS ? 4 : 8;

export function ulong(...values: number[]): Buffer {
  const bytes = Buffer.alloc(ULONG * values.length);
  for (const [at, value] of values.entries()) bytes.writeUIntLE(value, at * ULONG, 4);
  return bytes;
}

/** A function of the module that answered with an error of PKCS#11. */
export class CryptokiError extends Error {
  constructor(
    readonly call: string,
    readonly code: bigint,
  ) {
    super(`${call}: CKR 0x${code.toString(16)}`);
  }
}

/** A PKCS#11 module (the driver that the maker of a USB key ships), called in this process. Blocking, as the modules are. */
export class Cryptoki {
  private readonly functions = new Map<string, Call>();

  private constructor(
    private readonly koffi: Koffi,
    private readonly library: ReturnType<Koffi['load']>,
  ) {}

  static async load(path: string): Promise<Cryptoki> {
    const { default: koffi } = await import('koffi');
    try {
      const found = new Cryptoki(koffi, koffi.load(path));
      found.call('C_Initialize', 'void *', [null], [CKR.alreadyInitialised]);
      return found;
    } catch (error) {
      throw new Refusal(`${path} is no PKCS#11 module of this machine: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Slots in which a token sits, with its label. */
  tokens(): { slot: Handle; label: string }[] {
    const count = Buffer.alloc(8);
    const types = 'uint8_t, void *, void *';
    this.call('C_GetSlotList', types, [1, null, count]);
    const slots = Buffer.alloc(ULONG * Math.max(1, count.readUIntLE(0, 4)));
    this.call('C_GetSlotList', types, [1, slots, count]);
    return Array.from({ length: count.readUIntLE(0, 4) }, (_, at) => {
      const slot = slots.readUIntLE(at * ULONG, 4);
      // CK_TOKEN_INFO: the label is its first 32 bytes, filled up with blanks.
      const info = Buffer.alloc(512);
      this.call('C_GetTokenInfo', 'unsigned long, void *', [slot, info]);
      return { slot, label: info.toString('utf8', 0, 32).trimEnd() };
    });
  }

  openSession(slot: Handle): Handle {
    const session = Buffer.alloc(8);
    this.call('C_OpenSession', 'unsigned long, unsigned long, void *, void *, void *', [slot, CKF_SERIAL_SESSION, null, null, session]);
    return session.readUIntLE(0, 4);
  }

  login(session: Handle, pin: Buffer): void {
    this.call(
      'C_Login',
      'unsigned long, unsigned long, void *, unsigned long',
      [session, CKU_USER, pin, pin.length],
      [CKR.userAlreadyLoggedIn],
    );
  }

  close(session: Handle): void {
    this.call('C_CloseSession', 'unsigned long', [session]);
    this.call('C_Finalize', 'void *', [null]);
  }

  find(session: Handle, template: Attributes): Handle[] {
    this.withTemplate(template, (pointer, count) =>
      this.call('C_FindObjectsInit', 'unsigned long, void *, unsigned long', [session, pointer, count]),
    );
    const [handles, count] = [Buffer.alloc(ULONG * 64), Buffer.alloc(8)];
    this.call('C_FindObjects', 'unsigned long, void *, unsigned long, void *', [session, handles, 64, count]);
    this.call('C_FindObjectsFinal', 'unsigned long', [session]);
    return Array.from({ length: count.readUIntLE(0, 4) }, (_, at) => handles.readUIntLE(at * ULONG, 4));
  }

  attribute(session: Handle, object: Handle, type: number): Buffer {
    const value = Buffer.alloc(16_384);
    return this.withTemplate([[type, value]], (pointer) => {
      this.call('C_GetAttributeValue', 'unsigned long, unsigned long, void *, unsigned long', [session, object, pointer, 1]);
      return value.subarray(0, pointer.readUIntLE(WINDOWS ? 4 + 8 : 16, 4));
    });
  }

  sign(session: Handle, key: Handle, mechanism: Mechanism, data: Uint8Array): Buffer {
    return this.oneShot('C_Sign', session, key, mechanism, data);
  }

  decrypt(session: Handle, key: Handle, mechanism: Mechanism, data: Uint8Array): Buffer {
    return this.oneShot('C_Decrypt', session, key, mechanism, data);
  }

  /** The x coordinate of ECDH with this point, out of a secret that exists for the moment only. */
  derive(session: Handle, key: Handle, point: Uint8Array): Buffer {
    const peer = Buffer.from(point);
    const parameter = this.structure([CKD_NULL, 0, null, peer.length, peer]);
    const secret = Buffer.alloc(8);
    const template: Attributes = [
      [CKA.class, ulong(CKO.secretKey)],
      [CKA.keyType, ulong(CKK_GENERIC_SECRET)],
      [CKA.token, Buffer.of(0)],
      [CKA.sensitive, Buffer.of(0)],
      [CKA.extractable, Buffer.of(1)],
      [CKA.valueLength, ulong(32)],
    ];
    this.withTemplate(template, (pointer, count) =>
      this.withMechanism({ type: CKM.ecdh, parameter }, (mechanism) =>
        this.call('C_DeriveKey', 'unsigned long, void *, unsigned long, void *, unsigned long, void *', [
          session,
          mechanism,
          key,
          pointer,
          count,
          secret,
        ]),
      ),
    );
    const handle = secret.readUIntLE(0, 4);
    const value = this.attribute(session, handle, CKA.value);
    this.call('C_DestroyObject', 'unsigned long, unsigned long', [session, handle]);
    return value;
  }

  /** CK_RSA_PKCS_OAEP_PARAMS for SHA-256 without a label. */
  oaepParameter(): Buffer {
    return this.structure([CKM.sha256, CKG_MGF1_SHA256, CKZ_DATA_SPECIFIED, null, 0]);
  }

  private oneShot(call: 'C_Sign' | 'C_Decrypt', session: Handle, key: Handle, mechanism: Mechanism, data: Uint8Array): Buffer {
    this.withMechanism(mechanism, (pointer) => this.call(`${call}Init`, 'unsigned long, void *, unsigned long', [session, pointer, key]));
    const [out, length] = [Buffer.alloc(1024), ulong(1024)];
    const input = Buffer.from(data);
    this.call(call, 'unsigned long, void *, unsigned long, void *, void *', [session, input, input.length, out, length]);
    return Buffer.from(out.subarray(0, length.readUIntLE(0, 4)));
  }

  /** CK_ATTRIBUTE {type, pValue, ulValueLen} one after the other. */
  private withTemplate<T>(template: Attributes, work: (pointer: Buffer, count: number) => T): T {
    return work(Buffer.concat(template.map(([type, value]) => this.structure([type, value, value.length]))), template.length);
  }

  private withMechanism<T>({ type, parameter }: Mechanism, work: (pointer: Buffer) => T): T {
    return work(this.structure([type, parameter ?? null, parameter?.length ?? 0]));
  }

  /** Members in C's layout; a Buffer is written as its address, and has to live until the call is over. */
  private structure(members: readonly (number | Buffer | null)[]): Buffer {
    return Buffer.concat(
      members.map((member) => {
        if (typeof member === 'number') return ulong(member);
        const address = Buffer.alloc(8);
        address.writeBigUInt64LE(member === null ? 0n : BigInt(this.koffi.address(member)));
        return address;
      }),
    );
  }

  private call(name: string, types: string, args: unknown[], also: readonly bigint[] = []): void {
    const known = this.functions.get(name) ?? (this.library.func(`unsigned long ${name}(${types})`) as Call);
    this.functions.set(name, known);
    const code = BigInt(known(...args));
    if (code !== CKR.ok && !also.includes(code)) throw new CryptokiError(name, code);
  }
}
