import { Client } from 'pg';
import { worldDatabase } from '../../support/world-database';

/** Every table that holds a row of each of these lots, in their order. */
export async function filledTables(dataDir: string, lotIds: readonly string[]): Promise<string[][]> {
  const owner = new Client({ connectionString: worldDatabase(dataDir).ownerUrl, options: '-c search_path=kaibiao' });
  await owner.connect();
  const tables = await owner.query<{ name: string }>(
    `select table_name name from information_schema.columns where table_schema = 'kaibiao' and column_name = 'lot_id' order by 1`,
  );
  const filled: string[][] = [];
  for (const lotId of lotIds) {
    const found: string[] = [];
    for (const { name } of tables.rows)
      if ((await owner.query(`select 1 from ${name} where lot_id = $1`, [lotId])).rowCount) found.push(name);
    filled.push(found.sort());
  }
  await owner.end();
  return filled;
}
