import 'reflect-metadata';
import { canonicalJson } from '@kaibiao/crypto';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { soundScheme } from '../../../../test/support/sound-lot';
import { EvaluationSchemeDto } from './evaluation-scheme.dto';

const read = (value: unknown) => plainToInstance(EvaluationSchemeDto, value);

describe('an evaluation scheme that comes in', () => {
  it('is kept byte for byte: what a document leaves out is left out of its signed notice too', () => {
    const scheme = soundScheme();
    expect(Buffer.from(canonicalJson(read(scheme)))).toEqual(Buffer.from(canonicalJson(scheme)));
    expect(Buffer.from(canonicalJson(scheme)).toString()).not.toMatch(/rounding|segments|lambda/);
  });

  it.each(['rounding', 'lambdaBelow', 'segmentsAbove', 'deductPerPctAbove'])('has no %s of null', (member) => {
    const scheme = { ...soundScheme(), price: { ...soundScheme().price, [member]: null } };
    expect(validateSync(read(scheme))).toHaveLength(1);
    expect(validateSync(read(soundScheme()))).toEqual([]);
  });

  it('is blind by an item, and by nothing less: nobody judges by number who was not told under what a name fails (暗标)', () => {
    const blind = (said: unknown) => validateSync(read({ ...soundScheme(), blind: said })).length;
    expect([blind({ item: 'R1' }), blind(null), blind(true), blind({})]).toEqual([0, 1, 1, 1]);
    expect(Buffer.from(canonicalJson(read({ ...soundScheme(), blind: { item: 'R1' } }))).toString()).toContain('"blind":{"item":"R1"}');
  });
});
