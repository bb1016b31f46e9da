/** A letter that only Vietnamese has: what says so stands in no English text. */
export const VIETNAMESE =
  /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]|[\u0300\u0301\u0303\u0309\u0323]/iu
