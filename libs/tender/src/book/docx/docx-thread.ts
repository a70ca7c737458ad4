import { answerApart } from '@kaibiao/platform/thread';
import { readDocx } from './read-docx';

/** A thread that reads one docx and ends. */
answerApart((bytes: Uint8Array) => readDocx(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
