import { readFile } from 'node:fs/promises';
import { isCivilDate, noticeFaults, type CivilDate, type YearNotice } from '@kaibiao/rules';
import { Misuse } from '../refusal';

type Members = Readonly<Record<string, unknown>>;

/** A year of the calendar in the form of docs/operations.md. Throws Misuse with every fault in a sentence. */
export async function readYearFile(file: string): Promise<YearNotice> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Misuse(`${file} cannot be read (${error.code}): give the path of a file with one year of the calendar.`);
  });
  const year = yearOf(file, text);
  const faults = noticeFaults(year);
  if (faults.length > 0) throw new Misuse(`${file} is not the calendar of ${year.year}:\n  ${faults.join('\n  ')}`);
  return year;
}

function yearOf(file: string, text: string): YearNotice {
  const wrong = (place: string, wanted: string): Misuse =>
    new Misuse(`${file}: ${place} must be ${wanted}. The form is in docs/operations.md, “The working calendar”.`);
  const object = (value: unknown, place: string, names: readonly string[]): Members => {
    if (
      typeof value !== 'object' ||
      value === null ||
      Array.isArray(value) ||
      Object.keys(value).sort().join() !== [...names].sort().join()
    )
      throw wrong(place, `an object of ${names.join(', ')} and nothing else`);
    return value as Members;
  };
  const list = (value: unknown, place: string): readonly unknown[] => {
    if (!Array.isArray(value)) throw wrong(place, 'a list');
    return value as unknown[];
  };
  const day = (value: unknown, place: string): CivilDate => {
    if (typeof value !== 'string' || !isCivilDate(value)) throw wrong(place, 'a date that there is, like 2027-01-01');
    return value;
  };
  const words = (value: unknown, place: string, pattern: RegExp, wanted: string): string => {
    if (typeof value !== 'string' || !pattern.test(value)) throw wrong(place, wanted);
    return value;
  };
  const { year, notice, holidays, workdays } = object(parsed(file, text), 'it', ['year', 'notice', 'holidays', 'workdays']);
  const { number, date, url } = object(notice, 'notice', ['number', 'date', 'url']);
  return {
    year: words(String(year), 'year', /^20\d{2}$/, 'a year like 2027'),
    notice: {
      number: words(number, 'notice.number', /\S/, 'the number of the notice, like 国办发明电〔2025〕7号'),
      date: day(date, 'notice.date'),
      url: words(url, 'notice.url', /^https?:\/\/\S+$/, 'the address where the notice is published'),
    },
    holidays: list(holidays, 'holidays').map((one, at) => {
      const { name, from, to } = object(one, `holidays[${at}]`, ['name', 'from', 'to']);
      const place = `holidays[${at}]`;
      return {
        name: words(name, `${place}.name`, /\S/, 'the name of the holiday'),
        from: day(from, `${place}.from`),
        to: day(to, `${place}.to`),
      };
    }),
    workdays: list(workdays, 'workdays').map((one, at) => day(one, `workdays[${at}]`)),
  };
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Misuse(`${file} is no JSON (${(error as Error).message}). The form is in docs/operations.md, “The working calendar”.`);
  }
}
