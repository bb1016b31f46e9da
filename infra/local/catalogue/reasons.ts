/** Reasons that several types share for a property that means nothing on one machine. */
export const reasons = {
  encryption: 'encryption at rest is that of the disk the data folder lies on',
  tags: 'tags are for bills and searches in an account',
  backup: 'backups are copies of the data folder',
  capacity: 'nothing is throttled or billed on one machine',
  roles: 'the data folder has one key pair with all rights; roles and policies divide rights in an account',
  tracing: 'traces go to X-Ray; here the logs carry the request id',
  monitoring: 'metrics, alarms and dashboards are CloudWatch; here metrics are read from the runtime',
  logging: 'execution histories and access logs are read from the services themselves',
  architecture: 'JavaScript runs on whatever processor the machine has',
  publicAccess: 'the services listen on the loopback interface only and refuse unsigned requests',
} as const
