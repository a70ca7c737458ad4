import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256Hex } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import type { Issue } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { civilDate } from '@kaibiao/rules';
import { classificationInvalid } from '../tender.errors';
import { readClassification } from './classification-file';
import { Classification, Speciality } from './classification.entity';
import { classificationIssues } from './speciality-rules';

export interface ClassificationInput {
  title: string;
  source: string;
  /** `YYYY-MM-DD` */
  issuedOn: string;
  /** Why it replaces the one in force. */
  reason: string;
  /** Columns code, parent, name. */
  csv: string;
}

/** The centre brings the classification in (导入专业分类). A new edition replaces the one before and says why; none is deleted. */
@Injectable()
export class ImportClassification {
  constructor(private readonly uow: UnitOfWork) {}

  /** The edition that is in force already gives its own number. Throws CLASSIFICATION_INVALID with every line that is amiss. */
  async execute(
    { accountId }: Principal,
    { csv, reason: said, ...edition }: ClassificationInput,
  ): Promise<{ number: number; classes: number }> {
    const classes = readClassification(csv);
    const [reason, count] = [said.trim(), classes.length];
    const issues = [...dateIssues(edition.issuedOn), ...classificationIssues(classes)];
    if (issues.length > 0) throw classificationInvalid(issues);
    const hash = await sha256Hex(canonicalJson({ ...edition, classes }));
    return this.uow.run(async (tx) => {
      await tx.lockKey('specialities');
      const [last] = await tx.find(Classification, { order: { number: 'DESC' }, take: 1 });
      if (last?.hash === hash) return { number: last.number, classes: count };
      if (last && reason === '') throw classificationInvalid([{ code: 'CLASSIFICATION_REASON_MISSING', field: 'reason' }]);
      const number = (last?.number ?? 0) + 1;
      await tx.insert(Classification, { number, ...edition, reason, hash, importedBy: accountId, importedAt: await tx.now() });
      await tx.insert<Speciality>(
        Speciality,
        classes.map((one) => ({ number, ...one })),
      );
      const payload = { number, ...edition, reason, hash, classes: count };
      await tx.record({ stream: 'specialities', type: 'specialities.imported', actorId: accountId, payload });
      return { number, classes: count };
    });
  }
}

function dateIssues(issuedOn: string): Issue[] {
  try {
    civilDate(issuedOn);
    return [];
  } catch {
    return [{ code: 'DATE_INVALID', field: 'issuedOn' }];
  }
}
