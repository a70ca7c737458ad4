import type { strandedZhCN } from './stranded-zh-cn';

export const strandedEn: typeof strandedZhCN = {
  new: '{n} experts of the register have a speciality that this edition does not know; once imported, nobody is drawn for it.',
  now: '{n} experts of the register have a speciality that the edition in force does not know; nobody is drawn for it.',
  pool: '{n} experts of the register have a speciality that the edition in force does not know. Look at them before the pool is sealed: nobody is added afterwards.',
  code: '{code} ({n})',
  remedy: 'They commit themselves anew, or the centre enters their specialities by the edition in force; what was entered before is kept.',
  fits: '{n} classes; every speciality of the register is among them.',
};
