import { sha256, toHex, utf8 } from '@kaibiao/crypto';
import { BID_LIBRARY } from '@kaibiao/credit';
import type { OpenedBidView } from '@kaibiao/opening';
import type { BlindNumber } from './blind-numbers';

/** The envelope that is judged blind. */
export const BLIND_SEGMENT = 'technical';

/** How the room names the bids: by name; by name without the technical envelopes, until these have numbers; by number alone (暗标). */
export interface Naming {
  as: 'names' | 'list' | 'numbers';
  /** Dealt so far; none where no review of the lot is blind. */
  numbers: readonly BlindNumber[];
}

export interface NamingInput {
  /** The scheme says so. */
  blind: boolean;
  /** The envelope whose session is next, on, or over. */
  segment: string;
  dealt: { numbers: readonly BlindNumber[]; revealed: boolean } | null;
}

export function namingOf({ blind, segment, dealt }: NamingInput): Naming {
  if (!blind || segment !== BLIND_SEGMENT || dealt?.revealed) return { as: 'names', numbers: dealt?.numbers ?? [] };
  return dealt ? { as: 'numbers', numbers: dealt.numbers } : { as: 'list', numbers: [] };
}

/** The bids as the room may know them now. */
export function namedBids({ as, numbers }: Naming, bids: readonly OpenedBidView[]): OpenedBidView[] {
  if (as === 'names') return [...bids];
  if (as === 'list') return bids.map((bid) => ({ ...bid, files: bid.files.filter(({ segment }) => segment !== BLIND_SEGMENT) }));
  return numbers.map((number) =>
    numberedBid(
      number,
      bids.find(({ submissionId }) => submissionId === number.submissionId)!,
    ),
  );
}

/** The id of a bid as the room may say it now. */
export const shownAs = ({ as, numbers }: Naming, id: string): string =>
  (as === 'numbers' && numbers.find(({ submissionId }) => submissionId === id)?.alias) || id;

/** Nothing of it tells whose it is but what the bidder itself wrote into the technical files. */
function numberedBid({ number, alias }: BlindNumber, { files, evaluable, outcome }: OpenedBidView): OpenedBidView {
  return {
    submissionId: alias,
    manifestHash: '',
    position: number,
    organisationId: '',
    bidderName: `${number}号标`,
    bidderCode: '',
    outcome,
    evaluable,
    opened: [BLIND_SEGMENT],
    reason: null,
    price: null,
    priceForm: null,
    files: files
      .filter(({ name, segment }) => segment === BLIND_SEGMENT && !TELLING.some((one) => name.split('/').at(-1) === one))
      .map((file, at) => ({
        ...file,
        name: `技术文件${at + 1}${ending(file.name)}`,
        role: BLIND_SEGMENT,
        hash: maskedHash(alias, at + 1),
      })),
  };
}

/** What the platform's own pages put beside a bid: the first lists the papers of its organisation, the second names files as the bidder did. */
const TELLING = [BID_LIBRARY, 'library.csv', '评审索引.json'];
const ENDINGS = ['pdf', 'txt', 'csv', 'xml', 'xlsx', 'xls', 'docx', 'doc', 'pptx', 'png', 'jpg', 'jpeg', 'dwg', 'dxf', 'ifc', 'zip', 'mp4'];

/** One that many files have: any other could be a name. */
function ending(name: string): string {
  const last = name.split('.').at(-1)!.toLowerCase();
  return ENDINGS.includes(last) ? `.${last}` : '';
}

/** Asks for the file in the room; its true hash could be told to a member beforehand. */
const maskedHash = (alias: string, file: number): string => toHex(sha256(utf8(`${alias}/${file}`)));
