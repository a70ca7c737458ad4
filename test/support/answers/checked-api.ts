import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../../apps/api/src/create-app';
import { answerFault } from './answer-fault';

/** The api as it is shipped, but that it owns up to a 500 where it would answer what the committed document does not describe. */
export async function createCheckedApi(...given: Parameters<typeof createApp>): Promise<NestFastifyApplication> {
  const app = await createApp(...given);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request, reply, payload, done) => {
      if (payload !== null && payload !== undefined && typeof payload !== 'string') return done(null, payload);
      const { method, url: path } = request;
      const type = reply.getHeader('content-type') as string | undefined;
      const fault = answerFault({ method, path, status: reply.statusCode, type, text: payload ?? '' });
      if (!fault) return done(null, payload);
      void reply.code(500).removeHeader('content-length').type('application/problem+json');
      done(
        null,
        JSON.stringify({
          code: 'ANSWER_NOT_DESCRIBED',
          title: fault,
          remedy: '`npm run openapi`, or mend the answer',
          traceId: request.id,
        }),
      );
    });
  return app;
}
