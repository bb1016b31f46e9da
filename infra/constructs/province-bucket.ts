import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { Bindable } from './binding.ts'
import type { ProvinceFunction } from './province-function.ts'

/** `put` is for who signs the form of an upload: the signature can do no more than its signer. */
export type BucketAccess = 'read' | 'put' | 'write' | 'put-and-read'

const actionsOf: Readonly<Record<BucketAccess, readonly string[]>> = {
  read: ['s3:GetObject', 's3:GetObjectVersion'],
  put: ['s3:PutObject'],
  write: ['s3:GetObject', 's3:PutObject'],
  // Signs forms for objects, and addresses of the very version that was recorded.
  'put-and-read': ['s3:PutObject', 's3:GetObject', 's3:GetObjectVersion'],
}

export interface ProvinceBucketProps {
  /** Where the access log goes; absent only for the bucket of the access logs itself. */
  readonly accessLogs?: { readonly bucket: Bucket; readonly prefix: string }
  /** Environment variable that names the bucket to a function; absent when no function uses it. */
  readonly variable?: string
  /** Origin whose pages may post an upload straight to the bucket. */
  readonly postFrom?: string
  /** Whether "Object Created" goes to the event bus. */
  readonly events?: boolean
  /** Days after which objects are deleted; absent: kept. */
  readonly expireDays?: number
}

/** A bucket that is closed to the public, speaks TLS only, is encrypted and versioned, and is never deleted. */
export class ProvinceBucket extends Construct {
  readonly bucket: Bucket
  private readonly variable: string | undefined

  constructor(scope: Construct, id: string, props: ProvinceBucketProps) {
    super(scope, id)
    this.variable = props.variable
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          id: 'abort-incomplete-uploads',
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          ...(props.expireDays === undefined
            ? {}
            : {
                expiration: Duration.days(props.expireDays),
                noncurrentVersionExpiration: Duration.days(1),
              }),
        },
      ],
      ...(props.accessLogs === undefined
        ? {}
        : {
            // The declarations of the CDK are not written for exact optional properties.
            serverAccessLogsBucket: props.accessLogs.bucket as IBucket,
            serverAccessLogsPrefix: props.accessLogs.prefix,
          }),
      ...(props.postFrom === undefined
        ? {}
        : {
            cors: [
              {
                allowedMethods: [HttpMethods.POST],
                allowedOrigins: [props.postFrom],
                allowedHeaders: ['content-type'],
                exposedHeaders: ['ETag'],
                maxAge: 3600,
              },
            ],
          }),
    })
    if (props.events === true) this.sendEvents()
  }

  /** The objects under one prefix, as something that a function can be bound to. */
  objects(prefix: string): Bindable<BucketAccess> {
    return {
      grantTo: (fn: ProvinceFunction, access: BucketAccess) => {
        fn.allow(actionsOf[access], [this.bucket.arnForObjects(`${prefix}*`)])
        if (this.variable === undefined) throw new Error(`${this.node.path} has no environment variable`)
        fn.setEnvironment(this.variable, this.bucket.bucketName)
      },
    }
  }

  // The property of the bucket itself: `eventBridgeEnabled` of the construct would bring a custom resource.
  private sendEvents(): void {
    const resource = this.bucket.node.defaultChild
    if (!(resource instanceof CfnBucket)) throw new Error(`${this.node.path} is not a bucket`)
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
  }
}
