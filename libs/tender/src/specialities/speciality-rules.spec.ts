import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@kaibiao/platform';
import { readClassification } from './classification-file';
import { classesWithin, classificationIssues, type SpecialityClass } from './speciality-rules';

const codes = (classes: readonly SpecialityClass[]) => classificationIssues(classes).map(({ code }) => code);
const A: SpecialityClass = { code: 'A', parent: null, name: '工程类' };
const A08: SpecialityClass = { code: 'A08', parent: 'A', name: '施工' };

describe('the classification of specialities', () => {
  it('is read from a file with the columns code, parent and name, in any order; the sample is sound', () => {
    expect(readClassification('\uFEFFname,code,parent\r\n工程类,A,\r\n"施工",A08,A\r\n\r\n')).toEqual([A, A08]);
    expect(() => readClassification('code;name\nA;工程类')).toThrow(
      expect.objectContaining({ facts: { issues: [expect.objectContaining({ facts: { columns: 'parent' } })] } }),
    );
    const sample = readClassification(readFileSync(join(projectRoot(), 'docs/specialities-sample.csv'), 'utf8'));
    expect(classificationIssues(sample)).toEqual([]);
    expect(classesWithin(sample, 'A')).toEqual(['A', 'A03', 'A04', 'A05', 'A08', 'A11', 'A12', 'A0801']);
  });

  it('is refused with every line that is amiss', () => {
    expect(codes([])).toEqual(['SPECIALITIES_EMPTY']);
    expect(codes([A, A08, A08])).toEqual(['SPECIALITY_REPEATED']);
    expect(codes([A, { code: 'a8', parent: null, name: '' }])).toEqual(['SPECIALITY_CODE_INVALID', 'SPECIALITY_NAME_INVALID']);
    expect(codes([{ ...A, name: '\uFFFD\uFFFD类' }])).toEqual(['SPECIALITY_NAME_UNREADABLE']);
    expect(codes([A08])).toEqual(['SPECIALITY_PARENT_INVALID']);
    expect(codes([A, { code: 'B01', parent: 'A', name: '设备' }])).toEqual(['SPECIALITY_PARENT_INVALID']);
    expect(codes([{ ...A, parent: 'A' }])).toEqual(['SPECIALITY_PARENT_INVALID']);
  });

  it('holds below a class exactly those whose way up leads through it, whatever the order of the file', () => {
    const tree = fc
      .array(fc.tuple(fc.nat(8), fc.integer({ min: 0, max: 9 })), { maxLength: 12 })
      .map((steps) => {
        const classes: SpecialityClass[] = [A];
        for (const [at, digit] of steps) {
          const parent = classes[at % classes.length]!.code;
          const code = `${parent}${digit}`;
          if (code.length <= 9 && !classes.some((one) => one.code === code)) classes.push({ code, parent, name: code });
        }
        return classes;
      })
      .chain((classes) => fc.shuffledSubarray(classes, { minLength: classes.length }));
    fc.assert(
      fc.property(tree, fc.nat(20), (classes, at) => {
        expect(codes(classes)).toEqual([]);
        const { code } = classes[at % classes.length]!;
        expect(classesWithin(classes, code).sort()).toEqual(
          classes
            .map((one) => one.code)
            .filter((one) => one.startsWith(code))
            .sort(),
        );
      }),
    );
  });
});
