import { Controller, Get, Header, Redirect } from '@nestjs/common';
import { renderAltair } from 'altair-static';

const initialQuery = `# Has this happened before?
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

/** Where the explorer's files are served. */
export const explorerPath = '/explorer/';

const page = renderAltair({
  baseURL: explorerPath,
  endpointURL: '/graphql',
  // Both transports are there; its own default is one that no server speaks any longer.
  subscriptionsProtocol: 'ws',
  initialSubscriptionRequestHandlerId: 'graphql-ws',
  initialQuery,
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
