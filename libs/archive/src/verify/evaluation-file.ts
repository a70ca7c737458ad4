import type { EvaluationInput } from '@kaibiao/evaluation/rules';
import { PATHS, type CommitteeFile } from '../layout';
import type { ArchivedLot } from './archived-lot';
import { ArchiveFault } from './fault';

export type Seat = CommitteeFile['seats'][number];

/** A draw of an expert as it was published. */
export interface ExpertDraw {
  item: string;
  counter: number;
  r: string;
  index: number;
  choice: string;
}

export const committeeFile = (lot: ArchivedLot): Promise<CommitteeFile> => lot.file.json<CommitteeFile>(PATHS.committee);

/** The members who signed the report, in its order. */
export async function reportedMembers(lot: ArchivedLot): Promise<EvaluationInput['members']> {
  const { members } = await committeeFile(lot);
  if (!members) throw new ArchiveFault(`${PATHS.committee} names no members`);
  return members as EvaluationInput['members'];
}

/** Who sat at the end: seats that nobody else took. */
export const seated = ({ seats }: CommitteeFile): Seat[] => seats.filter(({ replaced }) => !replaced);
