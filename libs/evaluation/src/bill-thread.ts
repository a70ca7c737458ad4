import { answerApart } from '@kaibiao/platform/thread';
import { readBill } from './bill-file';

/** A thread that reads one bill and ends. */
answerApart(({ name, bytes }: { name: string; bytes: Uint8Array }) =>
  readBill(name, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
);
