const DIRECTIVE = /^\s*eslint-disable(?<reach>-next-line|-line)?\b(?<rest>[\s\S]*)$/;
const NAMED_AND_REASONED = /^\s*\S[\s\S]*\s--\s+\S.{4,}/;

/** A silenced rule says why: `eslint-disable-next-line some-rule -- the reason`; a directive that silences everything names no rule. */
export const directiveReason = {
  meta: { type: 'problem', schema: [], messages: { reason: 'name the rule and give a reason: `eslint-disable-next-line RULE -- why`' } },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const directive = DIRECTIVE.exec(comment.value)?.groups;
        if (!directive || NAMED_AND_REASONED.test(directive.rest)) continue;
        // A directive for the rest of the file would silence this report with everything else; a thrown error it cannot.
        if (!directive.reach) throw new Error(`${context.filename}:${comment.loc.start.line}: eslint-disable without a rule and a reason`);
        context.report({ loc: comment.loc, messageId: 'reason' });
      }
    },
  }),
};
