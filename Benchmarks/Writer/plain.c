/* The yardstick for the writer: the same list, written by plain C calls of the library in constant memory, nothing looked at.
   Usage: plain rows file.xlsx. Rows: eight texts, mostly Chinese, and four numbers, as WriterBench.swift makes them. */
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

static const char *const towns[] = {"城关镇", "永定镇", "杨营镇", "大路口乡", "小安山镇", "马营镇", "韩岗镇", "黑虎庙镇"};
static const char *const villages[] = {"兴隆村", "前杏屯村", "后集村", "小榆村", "下庄村", "上槐村", "中王楼村", "东关社区"};
static const char *const names[] = {"王伟", "李娜", "张秀英", "刘洋", "陈静怡", "欧阳明", "赵一诺", "阿依·古丽"};
static const char *const kinds[] = {"留守儿童", "困境儿童", "孤儿", "事实无人抚养儿童"};
static const char *const states[] = {"逾期，请于月底前补访", "即将到期", "从未走访"};

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  long rows = atol(argv[1]);
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = NULL, .use_zip64 = LXW_FALSE};
  lxw_workbook *book = workbook_new_opt(argv[2], &options);
  lxw_worksheet *sheet = workbook_add_worksheet(book, "名单");
  lxw_format *text = workbook_add_format(book);
  format_set_font_name(text, "宋体");
  format_set_font_size(text, 10);
  format_set_num_format(text, "@");
  format_set_border(text, LXW_BORDER_THIN);
  lxw_format *number = workbook_add_format(book);
  format_set_font_name(number, "宋体");
  format_set_font_size(number, 10);
  format_set_num_format(number, "0");
  format_set_border(number, LXW_BORDER_THIN);
  for (int column = 0; column < 12; column++) worksheet_set_column(sheet, column, column, 14, NULL);
  char key[32], masked[32], date[32];
  for (long row = 0; row < rows; row++) {
    lxw_row_t r = (lxw_row_t)row;
    snprintf(key, sizeof key, "P%014ld", row * 7919);
    snprintf(masked, sizeof masked, "3708************%02ld", row % 100);
    snprintf(date, sizeof date, "2026-%02ld-%02ld", 1 + row % 12, 1 + row % 28);
    worksheet_set_row(sheet, r, 20.5, NULL);
    worksheet_write_number(sheet, r, 0, (double)(row + 1), number);
    worksheet_write_string(sheet, r, 1, key, text);
    worksheet_write_string(sheet, r, 2, towns[row % 8], text);
    worksheet_write_string(sheet, r, 3, villages[row / 8 % 8], text);
    worksheet_write_string(sheet, r, 4, names[row / 3 % 8], text);
    worksheet_write_string(sheet, r, 5, masked, text);
    worksheet_write_string(sheet, r, 6, kinds[row % 4], text);
    worksheet_write_string(sheet, r, 7, date, text);
    worksheet_write_number(sheet, r, 8, (double)(row % 400), number);
    worksheet_write_number(sheet, r, 9, (double)(row % 12), number);
    worksheet_write_number(sheet, r, 10, (double)(row % 7), number);
    worksheet_write_string(sheet, r, 11, states[row % 3], text);
  }
  return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
