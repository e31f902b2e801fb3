import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';

const programs = ['prometheus', 'prometheus-alertmanager'] as const;

/** The folder that holds the real programs: TEST_PROMETHEUS, else one of the PATH; null where there is none. */
export const prometheusFolder = (): string | null =>
  [process.env['TEST_PROMETHEUS'] ?? '', ...(process.env['PATH'] ?? '').split(delimiter)].find(
    (folder) => folder !== '' && programs.every((program) => existsSync(join(folder, program))),
  ) ?? null;

const freePort = async (): Promise<number> => {
  const socket = createSocketServer();
  await new Promise<void>((done) => socket.listen(0, '127.0.0.1', done));
  const { port } = socket.address() as AddressInfo;
  await new Promise((done) => socket.close(done));
  return port;
};

/** A program that serves numbers for Prometheus; `set` changes one. */
export const fakeShop = async (): Promise<{
  port: number;
  set: (metric: string, value: number) => void;
  close: () => void;
}> => {
  const metrics = new Map<string, number>();
  const server: Server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end([...metrics].map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`).join(''));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { port, set: (metric, value) => void metrics.set(metric, value), close: () => void server.close() };
};

type Watched = Readonly<{
  /** Where both may write. */
  folder: string;
  /** The port that serves metrics. */
  target: number;
  /** The groups of rules, as YAML. */
  rules: string;
  /** Where Alertmanager sends to. */
  webhook: string;
}>;

const alertmanagerConfig = (webhook: string): string => `
route: { receiver: precedent, group_by: [service], group_wait: 1s, group_interval: 1s, repeat_interval: 1h }
receivers:
  - name: precedent
    webhook_configs: [{ url: '${webhook}', send_resolved: true }]
`;

const prometheusConfig = (target: number, alertmanager: number): string => `
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
alerting: { alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:${alertmanager}'] }] }] }
scrape_configs:
  - job_name: shop
    static_configs: [{ targets: ['127.0.0.1:${target}'] }]
`;

/** Starts the real Prometheus and Alertmanager on free ports; `stop` ends both. */
export const startMonitoring = async ({ folder, target, rules, webhook }: Watched): Promise<{ stop: () => void }> => {
  const bin = prometheusFolder();
  if (bin === null)
    throw new Error('neither TEST_PROMETHEUS nor the PATH holds prometheus and prometheus-alertmanager');
  const [prometheus, alertmanager] = [await freePort(), await freePort()];
  await writeFile(join(folder, 'rules.yml'), rules);
  await writeFile(join(folder, 'alertmanager.yml'), alertmanagerConfig(webhook));
  await writeFile(join(folder, 'prometheus.yml'), prometheusConfig(target, alertmanager));
  const children: ChildProcess[] = [
    spawn(
      join(bin, 'prometheus-alertmanager'),
      [
        `--config.file=${join(folder, 'alertmanager.yml')}`,
        `--storage.path=${join(folder, 'alertmanager')}`,
        `--web.listen-address=127.0.0.1:${alertmanager}`,
        '--cluster.listen-address=',
      ],
      { stdio: 'ignore' },
    ),
    spawn(
      join(bin, 'prometheus'),
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'prometheus')}`,
        `--web.listen-address=127.0.0.1:${prometheus}`,
      ],
      { stdio: 'ignore' },
    ),
  ];
  const stop = (): void => children.forEach((child) => void child.kill('SIGKILL'));
  process.once('exit', stop);
  return { stop };
};
