/** The Chinese sentence of an English meaning, from the tables and the frames that many meanings share. */
import { pd } from './pd';
import { ticdc } from './ticdc';
import { tidb } from './tidb';
import { tidbExecution } from './tidb-execution';
import { tiflash } from './tiflash';
import { tiflashLearner } from './tiflash-learner';
import { tiflashProfiles } from './tiflash-profiles';
import { tikvRaftstore } from './tikv-raftstore';
import { tikvRocksdb } from './tikv-rocksdb';
import { tikvServer } from './tikv-server';
import { tikvServices } from './tikv-services';
import { tikvStorage } from './tikv-storage';
import { tiproxy } from './tiproxy';

type Sentences = Readonly<Record<string, string>>;

/** Every table by what it is about; no English sentence stands in two. */
export const tables: Readonly<Record<string, Sentences>> = {
  pd,
  ticdc,
  tidb,
  tidbExecution,
  tiflash,
  tiflashLearner,
  tiflashProfiles,
  tikvRaftstore,
  tikvRocksdb,
  tikvServer,
  tikvServices,
  tikvStorage,
  tiproxy,
};

/** What stands around a sentence that the tables have, or around a name that stays as it is. */
const frames: readonly {
  readonly before: string;
  readonly after: string;
  readonly around: 'sentence' | 'name';
  readonly chinese: string;
}[] = [
  { before: '', after: ' (raft DB)', around: 'sentence', chinese: '{}（Raft DB）' },
  { before: 'raft DB defaultcf: ', after: '', around: 'sentence', chinese: 'Raft DB 的 defaultcf：{}' },
  { before: 'server-tls: ', after: '', around: 'sentence', chinese: 'server-tls：{}' },
  { before: 'server-http-tls: ', after: '', around: 'sentence', chinese: 'server-http-tls：{}' },
  { before: 'cluster-tls: ', after: '', around: 'sentence', chinese: 'cluster-tls：{}' },
  { before: 'sql-tls: ', after: '', around: 'sentence', chinese: 'sql-tls：{}' },
  { before: 'previous ', after: '', around: 'sentence', chinese: '{}（前一个主密钥）' },
  {
    before: 'RU v2 weight (development versions): ',
    after: '',
    around: 'name',
    chinese: 'RU v2 权重（开发版本）：{}',
  },
  {
    before: 'RU v2 TiKV weight (development versions): ',
    after: '',
    around: 'name',
    chinese: 'RU v2 的 TiKV 权重（开发版本）：{}',
  },
];

const sentences = new Map(Object.values(tables).flatMap((table) => Object.entries(table)));

/** Undefined where a table lacks it: then it is to be written there. */
export function chineseSentence(english: string): string | undefined {
  const told = sentences.get(english);
  if (told !== undefined) return told;
  for (const { before, after, around, chinese } of frames) {
    if (!english.startsWith(before) || !english.endsWith(after)) continue;
    const inner = english.slice(before.length, english.length - after.length);
    const within = around === 'name' ? inner : chineseSentence(inner);
    if (within !== undefined) return chinese.replace('{}', () => within);
  }
  return undefined;
}
