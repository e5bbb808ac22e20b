-- Leaders in z1, one follower in each of the other zones: as it should be.
CREATE PLACEMENT POLICY orders
  LEADER_CONSTRAINTS="[+zone=z1]"
  FOLLOWER_CONSTRAINTS="{+zone=z2: 1, +zone=z3: 1}";

-- Five replicas, but nothing keeps them apart: location-labels do not hold for policies.
CREATE PLACEMENT POLICY ledger FOLLOWERS=4;

-- Three replicas in z3, which has two stores.
CREATE PLACEMENT POLICY archive CONSTRAINTS="[+zone=z3]" SURVIVAL_PREFERENCES="[host]";

-- The stores have zones, and no regions.
CREATE PLACEMENT POLICY nearby PRIMARY_REGION="z1" REGIONS="z1,z2,z3";

CREATE TABLE orders (id BIGINT PRIMARY KEY) PLACEMENT POLICY=orders;
CREATE TABLE ledger (id BIGINT PRIMARY KEY) PLACEMENT POLICY=ledger;
