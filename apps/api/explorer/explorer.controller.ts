import { Controller, Get, Header, Redirect } from '@nestjs/common';
import { renderAltair } from 'altair-static';
import { exampleQuestion } from '../demo/example-question.js';

const initialQuery = `# Has this happened before?
query HasThisHappenedBefore {
  precedents(input: { text: "${exampleQuestion}" }) {
    verdict
    probability
    advice
    groups(first: 3) { name occurrences tellsApart { text sourceUri startLine } }
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

const follow = (name: string, description: string, fields: string): object => ({
  initialName: name,
  initialQuery: `# ${description}\nsubscription ${name}($id: ID!) ${fields}\n`,
  initialVariables: '{ "id": "SHOP-231" }',
});

// Both transports are there; the explorer's own default is one that no server speaks any longer.
const connection = {
  subscriptionsEndpoint: '/graphql',
  subscriptionsProtocol: 'ws',
  initialSubscriptionRequestHandlerId: 'graphql-ws',
} as const;

/** What is known of an incident, both ways to follow one, and an answer: each in a tab, of which the last is in front. */
const initialWindows = [
  {
    initialName: 'Brief',
    initialQuery: `# Everything on an incident, by its id or the organisation's own number.
# Its own documents are no precedents of it: the answer tells whether it happened before.
query Brief($id: ID!) {
  incidentBriefing(id: $id) {
    beginning { at text }
    seen { text service isOver }
    suspects { rank change { title at } proves refutes }
    answer { verdict probability advice matches(first: 3) { title } }
    nextChecks { text from }
  }
}
`,
    initialVariables: '{ "id": "SHOP-231" }',
  },
  follow(
    'FollowTimeline',
    'The facts of an incident as they come; runs until it is stopped',
    `{
  incidentTimeline(id: $id) { position at kind text by }
}`,
  ),
  follow(
    'FollowPrecedents',
    'The answer that holds now, then each that says something else',
    `{
  incidentPrecedents(id: $id) { position reason news answer { verdict probability groups(first: 3) { name } } }
}`,
  ),
  { initialName: 'HasThisHappenedBefore', initialQuery },
].map((tab) => ({ ...connection, ...tab }));

/** Where the explorer's files are served. */
export const explorerPath = '/explorer/';

const page = renderAltair({
  baseURL: explorerPath,
  endpointURL: '/graphql',
  ...connection,
  initialWindows,
  disableAccount: true,
  initialSettings: {
    'banners.disable': true,
    'alert.disableUpdateNotification': true,
    disablePushNotification: true,
  },
});

/** The GraphQL explorer, whole from the installed package: no network is needed. */
@Controller()
export class ExplorerController {
  @Get()
  @Redirect(explorerPath)
  home(): void {}

  @Get('explorer')
  @Header('content-type', 'text/html; charset=utf-8')
  explorer(): string {
    return page;
  }
}
