import { ARCHIVE_FORMAT } from '../layout';

/** `README.md` of an archive: what lies where, and how to check it without this program. */
export const readme = (lotCode: string): string => `# ${lotCode}

标段完整档案 Archive of a lot, format \`${ARCHIVE_FORMAT}\`. \`docs/sealed-bid.md\` of Kaibiao (开标) describes every file and every check.

Check all of it, offline: \`kaibiao verify <this file>.zip --trust <folder>\`. The folder holds what you must have from elsewhere: the
certificates of the authorities (\`*.pem\`), their revocation lists (\`*.crl\`), the platform's certificate (\`platform.pem\`) and the public
key of its log (\`log.pub\`). Nothing in this archive can stand in for them.

Signed statements are two files: \`X.json\` are the bytes that were signed (canonical JSON, RFC 8785), \`X.p7s\` the detached CMS signature.
With OpenSSL: \`openssl cms -verify -binary -content X.json -in X.p7s -inform DER -CAfile authorities.pem -purpose any -out /dev/null\`.

| where | what |
|---|---|
| \`index.json\` | SHA-256 and length of every other file |
| \`lot.json\`, \`notices/\`, \`documents/\`, \`documents.json\` | 招标公告与招标文件: signed notices, tender documents in every version |
| \`invitations.json\` | 受邀单位: of an invited tender that was opened, whom it invited |
| \`readers.json\` | 下载、签收记录: of a lot that was opened, who took which document and acknowledged which clarification, by its hash, when |
| \`lot-keys/\` | 标段密钥: what each custodian signed of its key for this lot, to which the shares were sealed |
| \`seeds/\` | 随机种子: draw seeds as dealt at publication, and the custodians' shares of them |
| \`submissions/<id>/<version>/\` | 投标文件: manifest, receipt, withdrawal, envelopes and ciphertext of every acknowledged version |
| \`opening/\` | 开标: list L, releases and their receipts, order, votes, shares, table, record; a draw by ball machine (人工摇号), where there was one |
| \`refusals/\` | 保管人拒绝: what a custodian would not do and why, signed by it, under the SHA-256 of what it signed |
| \`evaluation/\` | 评标: pool, draws, committee, promises, score sheets, the numbers of a blind review (暗标编号) once they were told, report with every member's opinion |
| \`awarding/\` | 定标: candidates, notice to the winner, result |
| \`disputes/\` | 异议与投诉: signed objections and replies, decisions on complaints |
| \`journal/<stream>.jsonl\` | 日志: per line the canonical entry (base64), its hash, salt, index and inclusion proof in the log |
| \`log/\` | last checkpoint (C2SP signed note with the cosignatures of witnesses), the one at the close of bidding, that the first continues the second, and what the log told everybody at the reveal |
| \`revocations/\` | what told at each receipt that the bidder's certificate was not revoked, named by \`revocation.json\` of the version |
| \`timestamps/\` | 时间戳: RFC 3161 tokens of receipts, record, report and notice to the winner, each under the SHA-256 of what it stamps |
| \`certificates/\`, \`crls/\` | certificates that no signature carries, revocation lists |

Bids that were never opened (replaced, withdrawn, not released) are here as they were sealed. Nobody can open them.
`;
