import { Tx, type Reader } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';

interface Party {
  name: string;
  /** 统一社会信用代码 */
  code: string;
}

/** What every notice of a lot says of it. */
export interface LotFacts {
  project: { code: string; name: string };
  lot: { code: string; name: string };
  tenderer: Party;
  agency: Party;
  contact: string;
}

const SQL = `
  select json_build_object('code', p.code, 'name', p.name) project, json_build_object('code', l.code, 'name', l.name) lot,
    json_build_object('name', t.name, 'code', t.code) tenderer, json_build_object('name', a.name, 'code', a.code) agency, l.contact
  from lot l join project p on p.id = l.project_id join organisation t on t.id = l.tenderer_id join organisation a on a.id = l.agency_id where l.id = $1`;

export async function lotFacts(via: Tx | Reader, lotId: string): Promise<LotFacts> {
  const [facts] = via instanceof Tx ? await via.query<LotFacts>(SQL, [lotId]) : await via.rows<LotFacts>(SQL, [lotId]);
  if (!facts) throw lotNotFound();
  return facts;
}
