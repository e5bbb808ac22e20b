/**
 * The CEL rules of TiDB Operator's CRDs (v2; api/core/v1alpha1), each known by its expression to the generator of the
 * schema table, and by its name to `formats/operator/cel.ts`, which decides it.
 */
import type { Template } from '../../messages/message';

export interface CelRule {
  readonly expression: string;
  /** What is appended to the path of the object. */
  readonly fieldPath?: string;
  /** Which of its fields is at fault, below the object: the first that is there. Without one, the object is. */
  readonly at?: readonly string[];
  readonly said: Template;
}

export const celRules = {
  'name-47': {
    expression: 'size(self.metadata.name) <= 47',
    at: ['metadata.name'],
    said: {
      en: '“{name}” is longer than 47 characters, so the API server refuses it: names of Pods and labels are made from it. Shorten it.',
      'zh-cn': '“{name}”超过 47 个字符，API Server 会拒绝：Pod 名称和标签由它生成。请缩短。',
    },
  },
  'name-40': {
    expression: 'size(self.metadata.name) <= 40',
    at: ['metadata.name'],
    said: {
      en: '“{name}” is longer than 40 characters, so the API server refuses it: names of Pods and labels are made from it. Shorten it.',
      'zh-cn': '“{name}”超过 40 个字符，API Server 会拒绝：Pod 名称和标签由它生成。请缩短。',
    },
  },
  'name-37': {
    expression: 'size(self.metadata.name) <= 37',
    at: ['metadata.name'],
    said: {
      en: '“{name}” is longer than 37 characters, so the API server refuses it: names of Pods and labels are made from it. Shorten it.',
      'zh-cn': '“{name}”超过 37 个字符，API Server 会拒绝：Pod 名称和标签由它生成。请缩短。',
    },
  },
  'topology-at-creation': {
    expression:
      '(!has(oldSelf.topology) && !has(self.topology)) || (has(oldSelf.topology) && has(self.topology))',
    fieldPath: '.topology',
    at: ['topology'],
    said: {
      en: '“topology” can be set only when the object is created: neither added nor removed later. Create a new instance instead.',
      'zh-cn': '“topology”只能在创建时设置，之后不能添加或删除。请改为新建实例。',
    },
  },
  'overlay-volume-exists': {
    expression:
      '!has(self.overlay) || !has(self.overlay.volumeClaims) || (has(self.volumes) && self.overlay.volumeClaims.all(vc, vc.name in self.volumes.map(v, v.name)))',
    at: ['overlay.volumeClaims'],
    said: {
      en: '“overlay.volumeClaims” names a volume that “volumes” does not have, so the API server refuses the manifest. Use a name from “volumes”.',
      'zh-cn':
        '“overlay.volumeClaims”引用了“volumes”中不存在的卷，API Server 会拒绝此清单。请使用“volumes”中的名称。',
    },
  },
  'data-volume': {
    expression: "has(self.volumes) && ('data' in self.volumes.map(v, v.name))",
    at: ['volumes'],
    said: {
      en: 'No volume is named “data”, so the API server refuses the manifest. Name the volume that holds the data so.',
      'zh-cn': '没有名为“data”的卷，API Server 会拒绝此清单。请将存放数据的卷命名为“data”。',
    },
  },
  immutable: {
    expression: 'self == oldSelf',
    said: {
      en: '“{where}” cannot be changed once the object exists. Keep the old value, or create another object.',
      'zh-cn': '“{where}”在对象创建后不能修改。请保留原值，或新建对象。',
    },
  },
  'overlay-labels': {
    expression: "!has(self.labels) || self.labels.all(key, !key.startsWith('pingcap.com/'))",
    at: ['labels'],
    said: {
      en: 'Labels that start with “pingcap.com/” belong to TiDB Operator, so an overlay must not set them. Remove them.',
      'zh-cn': '以“pingcap.com/”开头的标签由 TiDB Operator 使用，overlay 不能设置。请删除。',
    },
  },
  'volume-attributes-class-kept': {
    expression: '!has(oldSelf.volumeAttributesClassName) || has(self.volumeAttributesClassName)',
    said: {
      en: '“volumeAttributesClassName” cannot be removed from a volume that has one. Keep it, or set another class.',
      'zh-cn': '卷已设置“volumeAttributesClassName”后不能删除。请保留，或改为其他类。',
    },
  },
  'keyspace-not-standby': {
    expression:
      "!has(self.mode) || self.mode == 'Normal' || !has(self.keyspace) || self.keyspace.size() == 0",
    at: ['keyspace'],
    said: {
      en: '“keyspace” cannot be set while “mode” is StandBy: the API server refuses both together. Remove one.',
      'zh-cn': '“mode”为 StandBy 时不能设置“keyspace”，API Server 会拒绝。请去掉其中之一。',
    },
  },
  'mysql-tls-immutable': {
    expression: 'oldSelf == null || self.enabled == oldSelf.enabled',
    at: ['enabled'],
    said: {
      en: 'TLS for MySQL clients cannot be switched once the object exists. Keep “enabled” as it was.',
      'zh-cn': '对象创建后不能切换 MySQL 客户端的 TLS。请保持“enabled”不变。',
    },
  },
  'reserved-labels': {
    expression: "!('host' in self) && !('region' in self) && !('zone' in self)",
    at: ['host', 'region', 'zone'],
    said: {
      en: '“host”, “region” and “zone” are set by TiDB Operator from the Node, so “server.labels” must not have them. Remove them.',
      'zh-cn': '“host”、“region”和“zone”由 TiDB Operator 根据 Node 设置，“server.labels”中不能包含。请删除。',
    },
  },
  'keyspace-labels': {
    expression: "self.all(k, !k.startsWith('k/') && !k.startsWith('$k/'))",
    said: {
      en: 'Keys that start with “k/” or “$k/” belong to TiDB Operator’s placement policies, so the API server refuses them. Rename them.',
      'zh-cn': '以“k/”或“$k/”开头的键由 TiDB Operator 的放置策略使用，API Server 会拒绝。请改名。',
    },
  },
  'replicas-before-bootstrap': {
    expression: 'self.bootstrapped || (self.replicas == oldSelf.replicas)',
    at: ['replicas'],
    said: {
      en: '“replicas” cannot be changed before PD is bootstrapped. Wait until “bootstrapped” is true.',
      'zh-cn': 'PD 初始化完成前不能修改“replicas”。请等到“bootstrapped”为 true。',
    },
  },
  'bootstrapped-stays': {
    expression: '!oldSelf || self',
    said: {
      en: '“bootstrapped” cannot go back to false: PD would be bootstrapped anew. Keep it true.',
      'zh-cn': '“bootstrapped”不能改回 false，否则 PD 会重新初始化。请保持 true。',
    },
  },
  'keyspace-required': {
    expression: 'has(self.keyspace)',
    said: {
      en: '“selector” needs “keyspace”, so the API server refuses the rule. Add it.',
      'zh-cn': '“selector”必须有“keyspace”，否则 API Server 会拒绝此规则。请添加。',
    },
  },
  'bootstrap-sql-at-creation': {
    expression:
      'oldSelf == null || !has(self.bootstrapSQL) || (has(oldSelf.bootstrapSQL) && self.bootstrapSQL.name == oldSelf.bootstrapSQL.name)',
    at: ['bootstrapSQL'],
    said: {
      en: '“bootstrapSQL” runs once, when the cluster is created: it may be removed later, but neither added nor changed.',
      'zh-cn': '“bootstrapSQL”只在创建集群时执行一次：之后可以删除，但不能添加或修改。',
    },
  },
  'tls-cluster-immutable': {
    expression:
      'oldSelf == null || (has(oldSelf.tlsCluster) == has(self.tlsCluster)) && (!has(self.tlsCluster) || self.tlsCluster.enabled == oldSelf.tlsCluster.enabled)',
    at: ['tlsCluster.enabled', 'tlsCluster'],
    said: {
      en: '“tlsCluster” cannot be changed once the cluster exists. Keep it as it was.',
      'zh-cn': '集群创建后不能修改“tlsCluster”。请保持不变。',
    },
  },
  'feature-gates-locked': {
    expression:
      "oldSelf.exists(fg, fg.name == 'FeatureModification') || self.filter(fg, fg.name != 'FeatureModification') == oldSelf",
    said: {
      en: 'Feature gates can be changed only while FeatureModification is on already. Turn on that one alone first.',
      'zh-cn': '只有已开启 FeatureModification 时才能修改 featureGates。请先单独开启它。',
    },
  },
  'feature-modification-stays': {
    expression:
      "self.exists(fg, fg.name == 'FeatureModification') || !oldSelf.exists(fg, fg.name == 'FeatureModification')",
    said: {
      en: 'FeatureModification cannot be turned off again. Keep it in the list.',
      'zh-cn': 'FeatureModification 不能再关闭。请保留在列表中。',
    },
  },
} as const satisfies Readonly<Record<string, CelRule>>;

export type CelRuleName = keyof typeof celRules;
