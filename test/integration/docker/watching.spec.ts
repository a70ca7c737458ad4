import { parse } from 'yaml';
import { composeFile, readDocker } from './compose-file';

const { services, networks } = composeFile();
const mounts = (name: string): Map<string, string> =>
  new Map((services[name]!.volumes ?? []).map((volume) => volume.split(':') as [string, string]).map(([from, to]) => [to, from]));
const on = (network: string): string[] =>
  Object.keys(services)
    .filter((name) => services[name]!.networks?.includes(network))
    .sort();

interface Scraped {
  rule_files: string[];
  scrape_configs: { dns_sd_configs: { names: string[]; port: number }[] }[];
}

describe('the profile `watching`', () => {
  it('is started on demand only', () => {
    expect(Object.keys(services).filter((name) => services[name]!.profiles?.includes('watching'))).toEqual(['prometheus', 'grafana']);
  });

  it('reads the metrics port of every api, with the alarms of the repository', () => {
    const { rule_files, scrape_configs } = parse(readDocker('prometheus/prometheus.yaml')) as Scraped;
    expect(mounts('prometheus').get(rule_files[0]!)).toBe('./prometheus/alerts.yaml');
    const port = Number(services['api']!.environment!['KAIBIAO_METRICS_PORT']);
    expect(scrape_configs.flatMap((job) => job.dns_sd_configs)).toEqual([expect.objectContaining({ names: ['api'], port })]);
    expect(services['prometheus']!.command).toContain(`--config.file=${[...mounts('prometheus').keys()][0]}`);
  });

  it('shows the dashboard of the repository from the Prometheus that it starts', () => {
    const { datasources } = parse(readDocker('grafana/provisioning/datasources/prometheus.yaml')) as { datasources: { url: string }[] };
    expect(datasources.map(({ url }) => new URL(url).hostname)).toEqual(['prometheus']);
    const { providers } = parse(readDocker('grafana/provisioning/dashboards/kaibiao.yaml')) as {
      providers: { options: { path: string } }[];
    };
    expect(mounts('grafana').get(`${providers[0]!.options.path}/kaibiao.json`)).toBe('./grafana/kaibiao.json');
  });

  it('shows metrics to nobody outside: a network of its own without a way out, no port, no way through the proxy', () => {
    expect(on('watching')).toEqual(['api', 'grafana', 'prometheus']);
    expect(networks['watching']).toEqual({ internal: true });
    expect(on('desk')).toEqual(['grafana']);
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(published).toEqual(['grafana 127.0.0.1:3001:3000', 'proxy 80:80', 'proxy 443:443']);
    expect(readDocker('nginx.conf')).not.toMatch(/9464|metrics|prometheus/);
  });
});
