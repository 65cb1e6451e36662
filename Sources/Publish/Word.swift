/// A fixed word of people's files; its texts stand in ``Catalogue``.
enum Word: String, CaseIterable, Sendable {
  // Frame, columns, states, the overview and theme sheets.
  case reportTitle, coverSheet, overviewSheet, coverageSheet, visitsSheet, trainingSheet, dropoutsSheet
  case discrepanciesSheet, definitionsSheet, qualitySheet, chartDataSheet, overviewQuestion, coverageQuestion
  case visitsQuestion, trainingQuestion, dropoutsQuestion, discrepanciesQuestion, definitionsQuestion
  case qualityQuestion, chartDataQuestion, contents, tableNumber, sheet, question, sources, source, supplier
  case dataAsOf, received, usable, isUsable, lacking, aboutReport, item, content, asOf, period, scope, reporter
  case state, provisional, program, rulesInForce, document, documentNumber, inForceFrom, localSettings, marks
  case unit, unitPeople, table, traceReference, internalMark, personalMark, page, noChildData, number, county, place,
    total
  case indicator, thisMonth, lastMonth, status, numerator, denominator, change, changeShort, target, outstanding
  case whatOutstanding, rate, met, below, wellBelow, noTarget, smallBase, cannotJudge, notCollected
  case toVerify, toCheck, noneFound, wholeArea, inBrief, circular, matters, department, due, decision, lateData
  case data, from, effect, stateOfData, notReceived, stale, partial, noLateData, noMatters, dropoutIndicator
  case discrepancyIndicator, outV1, outC1, outC4, outT1, outT2, outDropouts
  case outDiscrepancies, marksLine1, marksLine2, marksLine3, marksLine4, known, bySource, byCategory, registered
  case benefits, judgement, eligible, covered, uncovered, entitled, receiving, allVisits, dueForVisits, inDate
  case overdue, inDateRate, daysOverdue, days30, days90, daysMore, onTime, dueThisMonth, doneOnTime, onTimeRate
  case outside, notYetDue, otherExcluded, training, inPost, judged, trained, untrained, trainingRate
  case qualification, appointed, qualifiedFirst, qualifiedRate, staffing, villages, withDirector, overloaded
  case towns, withSupervisor, rollState, discrepanciesByKind, byOwner, unjudgedChildren
  case otherKinds, excluded, basis, noTargetSet, localMark, file, statementDate, read, accepted, quarantined
  case duplicates, headerOrBlank, residue, repairs, notice, chartLabel, visitsMet, visitsBehind, visitsTarget
  case trainingMet, trainingBehind, trainingTarget, dropoutsCount, seriesMet, seriesBelow, seriesHollow
  case seriesSolid, seriesPlain
  case elsewhere, part, base, cannotJudgeShort, issuer, nation, populationSheet, populationQuestion
  // The edition for readers outside the authority.
  case externalEdition, externalMark, externalAbout, externalCode, suppressed, suppressedMark, restOfPlace, rowState
  case externalRules, counted
  // The note for a department.
  case deliveryNote, noteTitle, noteArrival, noteQuality, noteChecks, noteAllArrived, noteNoneExpected, noteNoDamage
  case noteNoChecks, rows, remedy, refusedRows, refusedRemedy, madeFit, madeFitRemedy, arrived
  case owedBy
  // The review list.
  case reviewList, reviewListTitle, reviewHint, pairKey, samePerson, answerReason, decidedBy, decidedDate
  case differences, evidenceBits, oddsBits, refusalReason, recordSource, recordName, personName, recordNumber
  case personNumber, recordBirth, personBirth, recordSex, personSex, recordGuardian, personGuardian, recordHome
  case personHome, recordPlace, bureauItself
  // Working lists.
  case visitList, dropoutList, discrepancyList, postList, childDutyList, visitListTitle, dropoutListTitle
  case discrepancyListTitle, postListTitle, childDutyListTitle, traceCode, town, village, director, child
  case maskedID, category, lastVisit, dueDate, overdueDays, noLaterThan, visitState, stateOverdue, stateComing
  case neverVisited, visitedOn, childSeen, sex, birthDate, situation, evidence, school, guardian, phone
  case verifiedOn, outcome, kind, firstSource, firstValue, secondSource, secondValue, addresses, owner
  case checkResult, correctedOn, duty, detail, rule, doneOn, sendTo, visitHint, dropoutHint
  case dropoutUnjudged, discrepancyHint, postHint, childDutyHint
  // The ledgers of the education department.
  case attentionList, attentionListTitle, attentionHint, suspectedList, suspectedListTitle, suspectedHint
  case confirmedList, confirmedListTitle, confirmedHint, grade, level, comparison, lowIncome, yes
  // Packets with the columns of a receipt.
  case packetVersion, packetRow, packetSheet, choiceSheet, receiptAnswer, receiptDestination, receiptUntil, receiptAid
  case receiptField, receiptValue, receiptEvidence, receiptBy, receiptOn, receiptNote
  // The list of cases.
  case caseList, caseListTitle, caseHint, caseKey, caseState, openedOn, daysOpen, timesReopened, whatSourcesSay
  case caseRemark
  case needList, needListTitle, needHint, need, needState, needGiven, needMissing, needUnknown, urgency, reasons
  // Further sheets of the leaders' workbook.
  case serviceList, serviceListTitle, serviceHint
  case theme, outK1, madeGood, pastDue, caseIndicator
  case gapsSheet, tiersSheet, contactsSheet, casesSheet, receiptsSheet, deadlinesSheet, townsSheet, trendsSheet
  case settingsSheet, filesSheet, gapsQuestion, tiersQuestion, contactsQuestion, casesQuestion, receiptsQuestion
  case deadlinesQuestion, townsQuestion, trendsQuestion, settingsQuestion, filesQuestion, value, contactDue
  case contacted, notContacted, contactRate, twoMonths, monthlyContact, parentContact, parentWeekly, tierKind, tier
  case byInterval, byChild, noIntervalSet, undecided, notListed, notListedByKind, otherGaps, listedLightly
  case benefitLacking, perhapsNoMore, unitCases, active, days7, days8, days31, overdueCases, notReassessed, disputed
  case waived, awaitingData, openedCases, reopenedCases, closedCases, fellDue, closedInDue, closedInDueRate
  case medianTurnaround, medianAge, stock, ageing, standsHow, inDue, medianDays, subtotal, allCounties, unitRows
  case recipient, termOf, sentOn, receiptDue, rowsSent, answered, answeredRate, answeredInTime, inTimeRate
  case conflicting, noAgreement, notApproved, sourceNotReady, termList, otherRecipient, springTerm, autumnTerm,
    allAnswered
  case notDueYet, answersLacking, dutyDue, bindsWhere, dueDay, daysLeft, kept, pastOnRecord, noLedger, underWay
  case dueSoon, toSettle, discrepancyCount, villageCount, staffedCount, changePoints, noTown, month, remark,
    basisChanged, expectedCounties
  case usableCounties, filesUsed, onTimeFiles, deliveryState, rowsAccount, partlyUsable, unitQuality, schoolAge
  case byLevel, byFinding, lowIncomeMissing
}
