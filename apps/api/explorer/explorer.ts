import type { NestExpressApplication } from '@nestjs/platform-express';
import { getDistDirectory, renderAltair } from 'altair-static';
import type { Request, Response } from 'express';

const exampleQuery = `# Has this happened before?
query HasThisHappenedBefore {
  precedents(input: { text: "checkout is slow and redis connections are maxed out since the deploy" }) {
    verdict
    probability
    matches(first: 3) {
      title
      occurredAt
      rootCauses { text sourceUri startLine }
      remediations { text outcome sourceUri startLine }
    }
    runbooks(first: 2) { title section text }
  }
}
`;

/** Serves the GraphQL explorer at /explorer, whole from the installed package: no network is needed. */
export const serveExplorer = (app: NestExpressApplication): void => {
  const page = renderAltair({ baseURL: '/explorer/', endpointURL: '/graphql', initialQuery: exampleQuery });
  const send = (_request: Request, response: Response): void => void response.type('html').send(page);
  const router = app.getHttpAdapter();
  router.get('/', (_request: Request, response: Response) => response.redirect('/explorer/'));
  router.get('/explorer', send);
  router.get('/explorer/', send);
  app.useStaticAssets(getDistDirectory(), { prefix: '/explorer/' });
};
