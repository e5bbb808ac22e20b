/** Real manifests, against the API server's schemas. */
import type { CaseFile } from '../suite';
import { apiServer } from './api-server';
import type { Verdict } from './judge';

/** What is to be said of a file, whatever its index says: the schema of its kind is the judge. */
export function operatorVerdict({ text }: CaseFile): Verdict {
  const answer = apiServer(text);
  switch (answer) {
    case 'accepted':
    case 'refused':
      return { kinds: manifests, expect: answer };
    case 'unreadable':
      return describesCluster(text)
        ? { kinds: manifests, expect: 'refused' }
        : { kinds: ['none'], expect: 'nothing' };
    case 'foreign':
      return { kinds: ['none'], expect: 'nothing' };
  }
}

const manifests = ['tidbcluster', 'operator-v2'];

/** A text that is no YAML, by its own words; fragments without a kind and other objects describe no cluster. */
function describesCluster(text: string): boolean {
  return /^apiVersion:\s*pingcap\.com\/[\s\S]*^kind:\s*TidbCluster\s*$/m.test(text) || v2.test(text);
}

const v2 = /^apiVersion:\s*core\.pingcap\.com\/[\s\S]*^kind:\s*(?:Cluster|\w+Group)\s*$/m;
