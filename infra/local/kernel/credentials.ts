/** The key pair of one data folder, made at its first start and kept with mode 0600. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** What the whole local runtime agrees on. The account id is the one AWS uses in its examples. */
export const localAccount = '000000000000'
export const localRegion = 'ap-southeast-1'
