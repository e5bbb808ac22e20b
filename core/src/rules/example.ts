/** The part of the examples that is not about their fault: three PD and two TiDB on the stores' machines. */
export const pdAndTiDB = `pd_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
  - host: 10.0.3.1
tidb_servers:
  - host: 10.0.1.1
  - host: 10.0.2.1
`;
