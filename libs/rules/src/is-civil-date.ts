import { civilDate } from './civil-date';

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isCivilDate(text: string): boolean {
  try {
    return civilDate(text) === text;
  } catch {
    return false;
  }
}
