import { writeReleaseFile, type Manifest } from '@kaibiao/crypto';
import { Refusal } from '../refusal';
import { writeWhole } from './file-bytes';
import { signRelease, type ReleaseInput } from './release-kbid';

export interface Written {
  releaseFile: string;
  lotCode: string;
  segment: string;
  manifestHash: string;
  /** Whether what is in the file opens nothing without the custodians. */
  blind: boolean;
}

/** Writes the bidder's signed half of the key for a custodian (`custodian receive`); no platform is asked. Only its owner reads the file. */
export async function releaseToFile(input: ReleaseInput, releaseFile: string, asked?: string): Promise<Written> {
  const { release, signed, manifest, blind } = await signRelease(input, (of) => segmentIn(of, asked));
  await writeWhole(releaseFile, Buffer.from(writeReleaseFile({ release: signed, manifest })), 0o600);
  const { lotCode, segment, manifestHash } = release;
  return { releaseFile, lotCode, segment, manifestHash, blind };
}

function segmentIn({ segments }: Manifest, asked: string | undefined): string {
  const names = segments.map(({ name }) => name);
  const name = asked ?? (names.length === 1 ? names[0]! : undefined);
  if (name !== undefined && names.includes(name)) return name;
  throw new Refusal(`This bid has the envelopes ${names.join(', ')}: name the one whose session is open with --segment.`);
}

export function writtenSentence({ releaseFile, lotCode, segment, manifestHash, blind }: Written): string {
  const known = blind
    ? 'It opens nothing without the custodians.'
    : 'It is the whole key: whoever has it and the sealed bid can read the bid.';
  return [
    `已写入 Written: ${releaseFile}, the release of lot ${lotCode}, envelope ${segment}. Manifest ${manifestHash}. ${known}`,
    'Nothing was sent. Bring it to custodians of the lot while the window is open (kaibiao custodian receive), and keep their receipts.',
  ].join('\n');
}
