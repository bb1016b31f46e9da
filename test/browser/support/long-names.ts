import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { keys } from '#shared/store/keys.ts'
import type { World } from '#test/support/world.ts'

/** As long as names of units are where several bodies were merged: 80 letters and more, and one long word. */
const longNames: Readonly<Record<string, string>> = {
  C1: 'Chi bộ Trung tâm Dịch vụ nông nghiệp, Khuyến nông và Bảo vệ thực vật liên xã Một – Hai – Ba – Bốn',
  X1: 'Đảng bộ Công ty trách nhiệm hữu hạn một thành viên Đầu tư phát triển nông lâm nghiệp Thử Nghiệm',
}

/** Gives units of a scene names that try every column, heading and card. */
export async function lengthenNames({ context }: World): Promise<void> {
  const { documents, name: TableName } = context.table
  for (const [unitId, name] of Object.entries(longNames)) {
    await documents
      .send(
        new UpdateCommand({
          TableName,
          Key: keys.unit('2024', unitId),
          UpdateExpression: 'SET #name = :name',
          ConditionExpression: 'attribute_exists(#name)',
          ExpressionAttributeNames: { '#name': 'name' },
          ExpressionAttributeValues: { ':name': name },
        }),
      )
      .catch((error: unknown) => {
        // Before the cycle is open there are no units.
        if ((error as Error).name !== 'ConditionalCheckFailedException') throw error
      })
  }
}
