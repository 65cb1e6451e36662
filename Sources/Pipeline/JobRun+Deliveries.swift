internal import Domain
internal import Ingest

/// From an input folder to the deliveries a run is about.
extension JobRun {
  /// Recognises every file before anything is written; all complaints come at once.
  func deliveries(for folder: JobFolder) throws -> (DeliverySelection, DecisionBook) {
    do {
      let inbox = try Inbox(folder: request.input)
      let (files, decisions) = try recognised(inbox, folder)
      for entry in inbox.skipped where entry.reason != Inbox.hidden {
        messenger.detail(Term("略过\(entry.path)：\(entry.reason.zh)", "skipped \(entry.path): \(entry.reason.en)"))
      }
      let book = try DecisionBook(decisions, asOf: request.asOf)
      let unlike = book.manifests.complaints(files, needsAll: folder.job.arrival.needsManifest)
      guard unlike.isEmpty else { throw RunFailure.refused(unlike) }
      let selection = try DeliverySelection(files, asOf: request.asOf)
      for entry in selection.passedOver {
        messenger.detail(
          Term("未采用\(entry.file.path)：\(entry.words.zh)", "not used \(entry.file.path): \(entry.words.en)")
        )
      }
      try refuseTooManyOrNone(selection)
      return (selection, book)
    } catch let complaint as Complaint {
      throw RunFailure.of([complaint])
    }
  }

  /// What each file is that has arrived.
  private func recognised(_ inbox: Inbox, _ folder: JobFolder) throws -> ([RecognisedFile], [DecisionFile]) {
    let arrived = ArrivedFiles(inbox, folder.job.arrival, isExempt: { folder.job.passedOver($0) != nil })
    guard arrived.notReady.isEmpty else { throw RunFailure.refused(arrived.notReady) }
    var passedOver: Set<String> = []
    let wanted = arrived.files.filter { file in
      guard let part = folder.job.passedOver(file.path) else { return true }
      if passedOver.insert(part).inserted {
        messenger.detail(Term("略过\(part)：作业不读它", "skipped \(part): the job passes it over"))
      }
      return false
    }
    let sorter = FileSorter(
      Recogniser(contracts: folder.contracts, gazetteer: folder.gazetteer, jobDate: request.asOf),
      DecisionDesk(contracts: folder.decisions)
    )
    var (files, decisions, complaints): ([RecognisedFile], [DecisionFile], [Complaint]) = ([], [], [])
    messenger.begin(.recognise, total: wanted.count)
    try sorter.sort(wanted, workers: workers) { file, outcome in
      messenger.advance(by: 1, counting: 1)
      switch outcome {
      case .success(.table(let table)): files.append(table)
      case .success(.decisions(let file)): decisions.append(file)
      case .success(.stray(let reason)):
        messenger.detail(Term("略过\(file.path)：\(reason.zh)", "skipped \(file.path): \(reason.en)"))
      case .failure(let complaint): complaints.append(complaint)
      }
    }
    messenger.end(.recognise)
    guard complaints.isEmpty else { throw RunFailure.of(complaints) }
    return (files, decisions)
  }

  private func refuseTooManyOrNone(_ selection: DeliverySelection) throws(Complaint) {
    let count = max(selection.used.count, selection.earlier.count)
    guard count <= Int(UInt16.max) else {
      throw Complaint(
        Place(file: request.input),
        "input.too-many",
        Term("这里有\(count)份交付，过多。", "There are \(count) deliveries here."),
        remedy: Term(
          "一次运行最多\(UInt16.max)份：请移走早于回溯期的事件文件。",
          "A run takes at most \(UInt16.max): move events older than the look-back away."
        )
      )
    }
    guard !selection.used.isEmpty else {
      throw Complaint(
        Place(file: request.input),
        "input.empty",
        Term("这里没有\(request.asOf)可用的交付。", "No delivery here can be used for \(request.asOf)."),
        remedy: Term(
          "请把各部门的CSV文件放入该文件夹，或另给--as-of。",
          "Put the departments' CSV files in this folder, or give another --as-of."
        )
      )
    }
  }
}
