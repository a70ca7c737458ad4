/** Experts whose speciality an edition of the classification does not know (GET /specialities/stranded). */
export interface Stranded {
  experts: number;
  codes: { code: string; experts: number }[];
}
/** What another edition would do (POST /specialities/preview). */
export interface EditionPreview extends Stranded {
  classes: number;
}
