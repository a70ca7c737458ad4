import { TellAccounts } from '@kaibiao/messages';
import { UnitOfWork, type ToldEntry } from '@kaibiao/platform';
import { newId, type World } from '../evaluation/world';

/** A supervising department has suspended the organisation until the end of 2027, and the centre has entered it. Answers the sample. */
export async function suspended(world: World, code: string): Promise<string> {
  const sampleId = newId();
  const [account] = await world.sql<{ id: string }>('select id from account limit 1');
  await world.sql(
    `insert into credit_sample (id, from_day, until_day, percent, basis, population, population_hash, size, announcement, announced_by, announced_at)
     values ($1::uuid, '2026-11-01', '2026-11-30', 100, '抽查办法', '{}', '', 1, $1::text, $2, kaibiao.now())`,
    [sampleId, account!.id],
  );
  await world.sql(
    `insert into credit_sample_item (sample_id, number, item, organisation_id) select $1::uuid, 1, 'registration/' || code, id from organisation where code = $2`,
    [sampleId, code],
  );
  await world.sql(
    `insert into credit_finding values ($1, 1, 1, 'false', '提供虚假材料', 'suspension', '宿迁市住房和城乡建设局', '招标投标法 第五十四条', '2026-12-01', '2027-12-31', $2, kaibiao.now())`,
    [sampleId, account!.id],
  );
  return sampleId;
}

/** Who is told of a finding of the sample, with an address confirmed for everybody, and what. */
export async function toldOfSample(world: World, sampleId: string, payload: object): Promise<{ role: string; text: string }[]> {
  await world.sql(`insert into contact (account_id, channel, address, confirmed_at, changed_at)
    select id, 'email', 'a-' || id || '@example.com', kaibiao.now(), kaibiao.now() from account on conflict do nothing`);
  await world.get(UnitOfWork).run(async (tx) => {
    await tx.lockKey('told');
    const entry = { id: newId(), streamSeq: 1, occurredAt: await tx.now(), type: 'sample.found', stream: `sample/${sampleId}`, payload };
    await world.get(TellAccounts).execute(tx, [entry as unknown as ToldEntry]);
  });
  return world.sql(`with told as (delete from message returning *)
    select distinct a.roles[1] role, text from told join account a on a.id = account_id`);
}
