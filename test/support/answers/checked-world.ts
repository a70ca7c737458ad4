import type { DemoOptions } from '../../../apps/cli/src/demo/demo-world';
import { createWorld, type DemoWorld } from '../world';
import { HttpExchange } from '../../../apps/cli/src/client/http-exchange';
import { answerFault } from './answer-fault';

/** A platform in processes of its own. From here on no client of this process takes an answer of it that the committed document does not describe. */
export function createCheckedWorld(options: DemoOptions): Promise<DemoWorld> {
  const send = HttpExchange.prototype.send;
  jest.spyOn(HttpExchange.prototype, 'send').mockImplementation(async function (this: HttpExchange, question) {
    const answer = await send.call(this, question);
    const { method, url } = question;
    const { status, headers, body } = answer;
    const fault = answerFault({ method, path: url.pathname, status, type: headers['content-type'], text: body.toString('utf8') });
    if (fault) throw new Error(fault);
    return answer;
  });
  return createWorld(options);
}
