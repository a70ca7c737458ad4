import type { Client } from 'pg';

/** Characters of place and family names: two of them make a name of their own. */
const CHARACTERS =
  '东西南北中上下大小新老前后左右安宁平定和顺昌盛荣华富贵福禄寿喜庆丰收金银铜铁石玉珠宝山川河湖江海洋泉溪沟塘埠港桥渡口岸洲岛林木松柏竹梅兰菊桂桃李杏槐柳杨桑榆麻谷稻麦豆粟花草风云雷雨雪霜晴明光辉日月星辰春夏秋冬王张刘陈吴赵黄周徐孙马朱胡郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖石金韦贾夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤';
const PLACES = ['宿城区', '宿豫区', '沭阳县', '泗阳县', '泗洪县', '经济技术开发区', '湖滨新区', '洋河新区'];
const REGIONS = ['321302', '321311', '321322', '321323', '321324', '321371', '321300', '321300'];
const SEATS = ['镇', '乡', '街道', '村', '社区', '园区'];
const BODIES = [
  '小学',
  '中学',
  '人民医院',
  '卫生院',
  '敬老院',
  '污水处理厂',
  '自来水公司',
  '文化馆',
  '体育中心',
  '养护站',
  '水利站',
  '幼儿园',
];
const SUBJECTS = ['门诊楼', '教学楼', '道路', '桥梁', '排水管网', '校舍', '绿化', '照明', '堤防', '泵站', '实训中心', '停车场', '老旧小区'];
const WORKS = ['改扩建工程', '新建工程', '维修加固工程', '提升改造工程', '设备采购', '监理服务', '设计服务', '养护工程'];
const PARTS = ['施工一标段', '施工二标段', '监理', '勘察设计', '设备采购及安装', '施工总承包'];

/** The same draw for the same row and use: a corpus is the same whenever and wherever it is made. */
const draw = (use: number, of: readonly string[], row = 'i'): string =>
  `(array['${of.join(`','`)}'])[1 + abs(hashint4extended(${row}, ${use}) % ${of.length})]`;
/** SQL of the id of a row of the corpus. */
export const rowId = (prefix: string, row = 'i'): string =>
  `overlay(overlay(md5('${prefix}' || ${row}) placing '7' from 13) placing '8' from 17)::uuid`;

/** Fills an empty, migrated database with so many published lots, an hour between two; `client` is the owner's. Half as many projects. */
export async function fillCorpus(client: Client, lots: number): Promise<void> {
  const [projects, organisations] = [Math.ceil(lots / 2), Math.max(10, Math.ceil(lots / 50))];
  const name = (use: number) => `${draw(use, [...CHARACTERS])} || ${draw(use + 1, [...CHARACTERS])}`;
  await client.query(`set search_path = kaibiao`);
  await client.query(`alter table lot disable trigger lot_search_kept`);
  await client.query(
    `insert into organisation (id, code, name, region_code)
     select ${rowId('organisation')}, '9132130' || lpad(i::text, 11, '0'), ${draw(1, PLACES)} || ${name(2)} || ${draw(4, SEATS)} || ${draw(5, BODIES)}, '321302'
     from generate_series(1, $1) i`,
    [organisations],
  );
  await client.query(
    `insert into account (id, organisation_id, display_name, roles) values (${rowId('account', "''")}, ${rowId('organisation', "'1'")}, '经办人', '{agency}')`,
  );
  await client.query(
    `insert into project (id, code, name, kind, region_code, approval_number, compulsory, tenderer_id, agency_id, drafted_by)
     select ${rowId('project')}, 'E' || region || lpad(i::text, 13, '0'), place || ${name(6)} || ${draw(8, SEATS)} || ${name(9)} || ${draw(11, BODIES)} || ${draw(12, SUBJECTS)} || ${draw(13, WORKS)},
       'construction', region, '', true, ${rowId('organisation', `(1 + i % ${organisations})`)}, ${rowId('organisation', "'1'")}, ${rowId('account', "''")}
     from generate_series(1, $1) i, lateral (select ${draw(14, PLACES)} place, ${draw(14, REGIONS)} region) here`,
    [projects],
  );
  await client.query(
    `insert into lot (id, project_id, code, name, state, state_since, agency_id, tenderer_id, ceiling_price_fen, period_days, scope, qualification,
       documents_from, documents_until, bid_deadline, release_minutes, policy, minimum_bids, drafted_by, published_at)
     select ${rowId('lot')}, p.id, p.code || lpad((i % 2 + 1)::text, 3, '0'), p.name || ${draw(15, PARTS)},
       case when i > $1 - 200 then 'bidding' when i % 17 = 0 then 'failed' else 'archived' end, hour, p.agency_id, p.tenderer_id,
       ((1 + abs(hashint4extended(i, 16) % 9000)) * 1000000)::bigint, 100, '', '', hour, hour, hour + interval '20 days', 30, '{}', 3, p.drafted_by, hour
     from generate_series(1, $1) i join project p on p.id = ${rowId('project', '((i + 1) / 2)')},
       lateral (select timestamptz '1900-01-01' + i * interval '1 hour' as hour) then_`,
    [lots],
  );
  // Many rows at once: the index of words is made again behind them.
  const { rows } = await client.query<{ indexdef: string }>(`select indexdef from pg_indexes where indexname = 'lot_search_words'`);
  await client.query('drop index lot_search_words');
  await client.query(`insert into lot_search select lot_id, published_at, region_code, trade, words from lot_search_source`);
  await client.query(rows[0]!.indexdef);
  await client.query(`alter table lot enable trigger lot_search_kept`);
  await client.query('analyze');
}
