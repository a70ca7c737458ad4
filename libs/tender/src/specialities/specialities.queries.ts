import { Injectable } from '@nestjs/common';
import { Reader, type Tx } from '@kaibiao/platform';
import { classificationInvalid } from '../tender.errors';
import { readClassification } from './classification-file';
import { classificationIssues, type SpecialityClass } from './speciality-rules';

/** The classification in force; `number` null: none was imported, and codes are free. */
export interface ClassificationView {
  number: number | null;
  title: string;
  source: string;
  issuedOn: string | null;
  classes: SpecialityClass[];
}

const CLASSES =
  'select code, parent, name from speciality where number = (select max(number) from speciality_classification) order by code collate "C"';

@Injectable()
export class Specialities {
  constructor(private readonly reader: Reader) {}

  /** The classes of a file, which is a classification. Throws CLASSIFICATION_INVALID with every line that is amiss. */
  read(csv: string): SpecialityClass[] {
    const classes = readClassification(csv);
    const issues = classificationIssues(classes);
    if (issues.length > 0) throw classificationInvalid(issues);
    return classes;
  }

  async inForce(): Promise<ClassificationView> {
    const edition = await this.reader.row<Omit<ClassificationView, 'classes'>>(
      'select number, title, source, issued_on::text "issuedOn" from speciality_classification order by number desc limit 1',
      [],
    );
    if (!edition) return { number: null, title: '', source: '', issuedOn: null, classes: [] };
    return { ...edition, classes: await this.reader.rows<SpecialityClass>(CLASSES, []) };
  }
}

/** The classes in force; none while no classification was imported. */
export const classesInForce = (tx: Tx): Promise<SpecialityClass[]> => tx.query<SpecialityClass>(CLASSES, []);

/** Of these codes those that the classification in force does not have. */
export async function unknownSpecialities(tx: Tx, codes: readonly string[]): Promise<string[]> {
  const known = new Set((await classesInForce(tx)).map(({ code }) => code));
  return known.size === 0 ? [] : codes.filter((code) => !known.has(code));
}
