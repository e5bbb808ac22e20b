/** Addresses, times and numbers that TiDB Operator checks one by one. */
import type { Finding } from '../../../findings/finding';
import { nearest } from '../../../findings/nearest';
import { message, type Template } from '../../../messages/message';
import type { MapNode, ScalarNode } from '../../../text/node';
import { readInteger } from '../../../text/scalar';
import { asMap, asScalar, asSequence, find } from '../../../text/walk';
import { parseGoDuration } from '../../../units/duration';
import { edit, problem } from '../problem';
import { fixes as fixTitles } from '../said';
import type { Component } from './component';

const stops = {
  en: 'so TiDB Operator stops working on the cluster',
  'zh-cn': 'TiDB Operator 会停止处理该集群',
} as const;
const absolute: Template = {
  en: '“{text}” must be a path inside the volume, {stops}. Write it without a leading “/”.',
  'zh-cn': '“{text}”必须是卷内的相对路径，{stops}。请去掉开头的“/”。',
};
const upwards: Template = {
  en: '“{text}” leaves the volume by “..”, {stops}. Write a path inside it.',
  'zh-cn': '“{text}”用“..”离开了卷，{stops}。请写卷内的路径。',
};
const duration: Template = {
  en: '“{text}” is no duration of Go above zero, {stops}. Write 30m or 1h30m.',
  'zh-cn': '“{text}”不是大于零的 Go 时长，{stops}。请写成 30m 或 1h30m。',
};
const positive: Template = {
  en: '“{key}” must be above zero, and this is {text}, {stops}.',
  'zh-cn': '“{key}”必须大于零，此处是 {text}，{stops}。',
};
const cidr: Template = {
  en: '“{text}” is no range of addresses, {stops}. Write 10.0.0.0/8.',
  'zh-cn': '“{text}”不是地址段，{stops}。请写成 10.0.0.0/8。',
};
const address: Template = {
  en: '“{text}” is no URL of a PD, {stops}. Write http://HOST:2379 or https://HOST:2379.',
  'zh-cn': '“{text}”不是 PD 的 URL，{stops}。请写成 http://HOST:2379 或 https://HOST:2379。',
};
const flag: Template = {
  en: 'TiDB Operator knows no flag “{text}” of the start script, {stops}. Known are {known}.',
  'zh-cn': 'TiDB Operator 没有名为“{text}”的启动脚本开关，{stops}。可用的有 {known}。',
};

const flags = ['WaitForDnsNameIpMatch', 'PreferPDAddressesOverDiscovery', 'BashShebang', 'NoWaitDNS'];

/** A host in it is all that TiDB Operator does not ask for; without one there is nothing to reach. */
const pdUrl = /^https?:\/\/(?:\[[0-9a-f:.%]+\]|[^\s/?#:[\]]+)(?::[0-9]*)?(?:[/?#]\S*)?$/i;

/** Settings of one component. */
export function checkComponentSettings(component: Component): Finding[] {
  const { name, map, path } = component;
  const findings: Finding[] = [];
  if (name === 'tikv') {
    findings.push(...checkSubDirectory(map), ...checkTimeout(map));
  }
  if (name === 'tikv' || name === 'tidb' || name === 'tiflash') {
    const policy = asMap(find(map, 'scalePolicy')?.value);
    for (const key of ['scaleInParallelism', 'scaleOutParallelism']) {
      const scalar = given(policy, key);
      const read = scalar === undefined ? undefined : readInteger(scalar, 'kubernetes');
      if (scalar === undefined || read === undefined || !read.ok || read.value > 0) continue;
      const where = `${path}.scalePolicy.${key.charAt(0).toUpperCase()}${key.slice(1)}`;
      findings.push(refuse(scalar, positive, { key, text: scalar.text }, where));
    }
  }
  if (name === 'pd' || name === 'tidb') {
    const service = asMap(find(map, 'service')?.value);
    for (const scalar of scalars(service, 'loadBalancerSourceRanges')) {
      if (isRange(scalar.text)) continue;
      const where = `${path}.spec.LoadBalancerSourceRanges`;
      findings.push(refuse(scalar, cidr, { text: scalar.text }, where));
    }
  }
  return findings;
}

/** Settings of the cluster. */
export function checkClusterSettings(spec: MapNode): Finding[] {
  const findings: Finding[] = [];
  for (const [index, scalar] of scalars(spec, 'pdAddresses').entries()) {
    if (pdUrl.test(scalar.text)) continue;
    findings.push(refuse(scalar, address, { text: scalar.text }, `spec.pdAddresses[${index}]`));
  }
  for (const [index, scalar] of scalars(spec, 'startScriptV2FeatureFlags').entries()) {
    const { text } = scalar;
    if (flags.includes(text)) continue;
    const near = nearest(text, flags);
    const title = message(fixTitles.replace, { text: near ?? '' });
    const found = refuse(
      scalar,
      flag,
      { text, known: flags.join(', ') },
      `spec.startScriptV2FeatureFlags[${index}]`,
    );
    findings.push(near === undefined ? found : { ...found, fixes: [edit(title, false, scalar, near)] });
  }
  return findings;
}

function checkSubDirectory(tikv: MapNode): Finding[] {
  const scalar = given(tikv, 'dataSubDir');
  if (scalar === undefined) return [];
  const { text } = scalar;
  const where = 'spec.tikv.dataSubDir';
  if (text.startsWith('/')) return [refuse(scalar, absolute, { text }, where)];
  return text.split('/').includes('..') ? [refuse(scalar, upwards, { text }, where)] : [];
}

function checkTimeout(tikv: MapNode): Finding[] {
  const scalar = given(tikv, 'evictLeaderTimeout');
  if (scalar === undefined) return [];
  const time = parseGoDuration(scalar.text);
  if (time !== undefined && time > 0) return [];
  return [refuse(scalar, duration, { text: scalar.text }, 'spec.tikv.evictLeaderTimeout')];
}

/** An IPv4 or IPv6 address with the length of its prefix. */
function isRange(text: string): boolean {
  const [, ip = '', length = ''] = /^(.+)\/([0-9]{1,3})$/.exec(text.trim()) ?? [];
  if (isIpv4(ip)) return Number(length) <= 32;
  return isIpv6(ip) && Number(length) <= 128;
}

/** Octets may begin with zeros, as Kubernetes lets them. */
function isIpv4(ip: string): boolean {
  const parts = ip.split('.');
  return parts.length === 4 && parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) < 256);
}

/** Eight groups, of which one run of zeros may be left out; the last two may be written as an IPv4 address. */
function isIpv6(ip: string): boolean {
  const tail = /[^:]*$/.exec(ip)?.[0] ?? '';
  const text = isIpv4(tail) ? `${ip.slice(0, -tail.length)}0:0` : ip;
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = halves.flat();
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
}

function given(map: MapNode | undefined, key: string): ScalarNode | undefined {
  const scalar = asScalar(find(map, key)?.value);
  return scalar === undefined || scalar.template ? undefined : scalar;
}

function scalars(map: MapNode | undefined, key: string): ScalarNode[] {
  const items = asSequence(find(map, key)?.value)?.items ?? [];
  return items.map(asScalar).filter((item): item is ScalarNode => item !== undefined && !item.template);
}

function refuse(at: ScalarNode, template: Template, args: Record<string, string>, path: string): Finding {
  return problem('operator/setting', at, template, { ...args, stops: message(stops) }, path);
}
