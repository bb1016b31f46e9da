import { catalogue } from './locale.ts'

/** What stands around every page. */
export const frameText = catalogue(
  {
    menu: 'Danh mục',
    sections: 'Các trang chính',
    trail: 'Vị trí của trang',
    home: 'Trang đầu',
    drag: 'Kéo ngang để xem hết bảng →',
    language: 'Ngôn ngữ',
  },
  {
    menu: 'Menu',
    sections: 'Main pages',
    trail: 'Where this page is',
    home: 'Start',
    drag: 'Move sideways to see the whole table →',
    language: 'Language',
  },
)
