/** An organisation in the register (GET /organisations). */
export interface OrganisationRow {
  organisationId: string;
  code: string;
  name: string;
  regionCode: string;
}
