extension Term {
  /// What the operating system says of an error, which it says in English: its usual answers in Chinese, too, others as they are.
  package init(system words: String) { self.init(Self.ofSystem[words] ?? words, words) }

  private static let ofSystem: [String: String] = [
    "No such file or directory": "没有这个文件或文件夹",
    "Permission denied": "权限不够",
    "Operation not permitted": "不允许这样做",
    "No space left on device": "磁盘已满",
    "Disk quota exceeded": "超出磁盘配额",
    "File too large": "文件过大",
    "Read-only file system": "磁盘只读",
    "Input/output error": "磁盘读写出错",
    "Too many open files": "打开的文件过多",
    "Too many open files in system": "系统中打开的文件过多",
    "Cannot allocate memory": "内存不足",
    "Not a directory": "不是文件夹",
    "Is a directory": "是文件夹",
    "File exists": "已有同名文件",
    "Directory not empty": "文件夹不是空的",
    "File name too long": "文件名过长",
    "Too many levels of symbolic links": "链接层数过多",
    "Text file busy": "文件正在使用",
    "Device or resource busy": "设备或资源正忙",
    "Stale file handle": "网络文件已失效",
    "Transport endpoint is not connected": "网络磁盘未连接",
  ]
}
