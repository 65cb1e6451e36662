import Domain

// The numbers are examples that no county gives out (sequences 9xx).
private let child = "370832201503019010"
private let parent = "370832198503019016"

extension SourceExample {
  static let all = registers + children + people + ledgers + rare + decisions

  /// The registers, with the columns that not every office fills.
  private static let registers = [
    SourceExample(
      .householdRegister,
      "公民身份号码,姓名,民族,户号,户主姓名,户主身份证号,与户主关系,户口性质,父亲姓名,父亲身份证号,母亲姓名,户籍状态,注销原因",
      "\(child),王小明,01,370832001,王建国,\(parent),41,农业,王强,\(parent),李梅,正常,",
      [
        .residentID: child, .ethnicGroup: "han", .householdNumber: "370832001", .headID: parent,
        .relationToHead: "grandson", .householdKind: "rural", .fatherID: parent, .motherName: "李梅",
        .registerStatus: "normal", .cancellationReason: "",
      ]
    ),
    SourceExample(
      .schoolRoll,
      "身份证件号,姓名,学籍号,民族,就读方式,是否送教上门,学校类别,是否孤儿,是否建立心理档案,关爱责任人,课后服务费是否减免,学生状态,休学截止日期,转往学校",
      "\(child),王小明,G\(child),回族,住校,是,特殊教育,0,有,赵老师,是,休学,2027-02-28,",
      [
        .ethnicGroup: "hui", .boarding: "boarding", .homeTeaching: "yes", .schoolKind: "special",
        .schoolFlagsOrphan: "no", .psychologicalFile: "yes", .caringPerson: "赵老师", .feeWaived: "yes",
        .rollStatus: "suspended", .statusEndDate: "2027-02-28", .destination: "",
      ]
    ),
    SourceExample(
      .disabilityCertificates,
      "残疾人证号,身份证号,姓名,残疾类别,残疾等级,多重残疾明细,监护人身份证号",
      "\(child)72,\(child),王小明,多重,二级,肢体、言语,\(parent)",
      [.disabilityKind: "multiple", .disabilityDetail: "肢体、言语", .guardianID: parent]
    ),
    SourceExample(
      .careRoster,
      "儿童身份证号,儿童姓名,儿童类别,在册状态,民族,户籍性质,父亲情况,母亲情况,父亲外出日期,父亲务工地区划,委托照料原因,实际照护人,照护人与儿童关系,"
        + "是否签订委托照护协议,是否一人一策,是否单亲,健康状况,心理状况,就学情况,是否寄宿,暂停走访起始日期,暂停走访截止日期,暂停走访原因,退出原因,"
        + "末领年月,最近更新日期",
      "\(child),王小明,留守儿童,在册,汉,农村居民户口,外出务工,死亡,2026-02-10,370203,父母一方外出另一方无监护能力,王建国,祖父,是,有,否,健康,"
        + "正常,在校就读,否,2026-07-01,2026-08-31,随父母外出,,2026年10月,2026-10-15",
      [
        .ethnicGroup: "han", .householdKind: "rural", .fatherCondition: "away", .motherCondition: "dead",
        .fatherAwaySince: "2026-02-10", .fatherWorkplace: "\(DivisionCode("370203") ?? .unknown)",
        .leftBehindReason: "oneAwayOtherUnable", .carerRelation: "grandparent", .hasAgreement: "yes", .hasPlan: "yes",
        .singleParent: "no", .healthState: "healthy", .psychologicalState: "normal", .schoolingState: "inSchool",
        .boarding: "day", .suspendedUntil: "2026-08-31", .suspensionReason: "withParents", .exitReason: "",
        .lastPaidMonth: "2026-10-01", .updatedDate: "2026-10-15",
      ]
    ),
    SourceExample(
      .homeVisits,
      "儿童身份证号,儿童姓名,走访日期,走访方式,是否见到儿童,生活状况,监护状况,健康状况,就学情况,心理状况,父母联系频次,是否摸底排查,发现问题,危险情形,报告日期,解决日期",
      "\(child),王小明,2026-10-12,入户走访,是,较好,一般,慢性病,在校就读,需关注,每周,否,夜间独处,脱离监护独居或失踪,2026-10-12,2026-10-20",
      [
        .livingState: "good", .guardianshipLevel: "fair", .healthState: "chronicIllness", .schoolingState: "inSchool",
        .psychologicalState: "attention", .parentContact: "weekly", .isSweep: "no", .dangerKind: "aloneOrMissing",
        .reportedDate: "2026-10-12", .solvedDate: "2026-10-20",
      ]
    ),
    SourceExample(
      .directorRegistry,
      "姓名,身份证号,登记类型,任职区划,任职日期,文化程度,是否妇联主席,是否发放津贴,是否建立培训档案,考核日期,考核等次,考核得分",
      "李梅,\(parent),儿童主任,370832104203,2024-03-01,大专,是,否,是,2025-12-20,优秀,92.5",
      [
        .education: "大专", .womensChair: "yes", .allowancePaid: "no", .trainingFile: "yes",
        .evaluationGrade: "excellent", .evaluationScore: "92.5",
      ]
    ),
    SourceExample(
      .trainingRecords,
      "姓名,身份证号,培训日期,组织单位级别,是否合格,是否示范培训,学时,成绩",
      "李梅,\(parent),2026-05-08,市级,是,是,16学时,88",
      [.organiserLevel: "prefecture", .isDemonstration: "yes", .hours: "16", .evaluationScore: "88"]
    ),
    SourceExample(
      .villageList,
      "区划代码,村（社区）名称,乡镇（街道）,城乡分类代码,常住儿童数",
      "370832104203,东柳沟村,拳铺镇,220,\"1,204\"",
      [.urbanRuralClass: "220", .residentChildren: "1204"]
    ),
  ]

  /// What departments do for, and know of, single children.
  private static let children = [
    SourceExample(
      .schoolAttendance,
      "考勤编号,学生身份证号,姓名,学籍号,学校名称,年级,统计起始日,统计截止日,应出勤天数,实际出勤天数,缺勤天数,旷课天数,最长连续旷课天数,"
        + "截至期末连续旷课天数,最近到校日期,缺勤原因,劝返日期,劝返结果",
      "K1,\(child),王小明,G\(child),拳铺镇晨光小学,五年级,2026-10-01,2026-10-31,16,10,6,5.5,5,5,2026-10-23,旷课,2026-10-28,未到校",
      [
        .residentID: child, .periodStart: "2026-10-01", .periodEnd: "2026-10-31", .daysDue: "16", .daysAttended: "10",
        .daysAbsent: "6", .daysUnexcused: "5.5", .longestUnexcused: "5", .currentUnexcused: "5",
        .lastAttendedDate: "2026-10-23", .absenceReason: "unexcused", .outreachDate: "2026-10-28",
      ]
    ),
    SourceExample(
      .schoolAid,
      "受助学生身份证号,姓名,学校名称,资助学期,资助项目,资助依据,资助金额,审批日期,资助状态",
      "\(child),王小明,拳铺镇晨光小学,2026年秋季学期,生活补助,事实无人抚养,\"1,250.00元\",2026/9/20,已发放",
      [
        .schoolTerm: "2026年秋季学期", .aidKind: "livingAllowance", .aidBasis: "deFactoUnsupported", .amount: "1250",
        .approvedDate: "2026-09-20", .grantStatus: "paid",
      ]
    ),
    SourceExample(
      .rehabilitationRecords,
      "儿童身份证号,儿童姓名,残疾人证号,残疾类别,康复服务类型,救助项目,定点机构,筛查日期,转介日期,开始日期,救助金额,服务状态",
      "\(child),王小明,\(child)23,听力,康复训练,残疾儿童康复救助,县康复中心,2026-03-01,2026-03-09,2026-04-01,17000,康复中",
      [
        .disabilityKind: "hearing", .rehabilitationKind: "training", .institution: "县康复中心",
        .screenedDate: "2026-03-01", .referredDate: "2026-03-09", .amount: "17000", .serviceStatus: "inService",
      ]
    ),
    SourceExample(
      .contacts,
      "联系编号,儿童身份证号,儿童姓名,联系日期,联系方式,联系对象,是否联系上,父母联系频次,联系人,联系人身份证号,录入日期",
      "L1,\(child),王小明,2026年10月5日,微信,母亲,是,每周一次以上,李梅,\(parent),2026-10-06",
      [
        .contactDate: "2026-10-05", .contactKind: "message", .contactedPerson: "parent", .answered: "yes",
        .parentContact: "weekly", .workerID: parent, .recordedDate: "2026-10-06",
      ]
    ),
    SourceExample(
      .careAgreements,
      "协议编号,儿童身份证号,儿童姓名,所在区划,被委托人,被委托人身份证号,与儿童关系,委托人,父母外出日期,签订日期,是否书面,是否听取儿童意见,是否适合照护,"
        + "更换照护人日期,协议状态",
      "W1,\(child),王小明,370832104203,王建国,\(parent),祖父,王强,2026-02-10,2026-02-08,书面,是,适合,,生效",
      [
        .carerName: "王建国", .carerID: parent, .carerRelation: "grandparent", .guardianName: "王强",
        .departureDate: "2026-02-10", .signedDate: "2026-02-08", .isWritten: "yes", .childHeard: "yes",
        .carerFit: "yes", .replacedDate: "", .agreementStatus: "inForce",
      ]
    ),
    SourceExample(
      .benefits,
      "待遇编号,儿童身份证号,儿童姓名,待遇类型,月发放金额,批准日期,起发日期,末领年月,发放状态",
      "B1,\(child),王小明,重度残疾人护理补贴,133.5,2025-11-02,2025-12,2026-10,正常发放",
      [
        .benefit: "nursingAllowance", .amount: "133.5", .approvedDate: "2025-11-02", .startDate: "2025-12-01",
        .lastPaidMonth: "2026-10-01", .grantStatus: "paid",
      ]
    ),
    SourceExample(
      .fileIndex,
      "档案编号,儿童身份证号,儿童姓名,建档日期,基本信息,走访记录,工作日志,关爱服务记录,问题及解决情况,关爱方案,方案制定日期,抽查日期,抽查级别,抽查结果",
      "D1,\(child),王小明,2024-05-01,有,有,无,有,,有,2026-01-15,2026-06-03,县级,不齐全",
      [
        .fileNumber: "D1", .openedDate: "2024-05-01", .hasBasicInformation: "yes", .hasWorkLog: "no",
        .hasProblemRecords: "", .hasPlan: "yes", .checkedDate: "2026-06-03", .checkLevel: "county",
        .checkResult: "incomplete",
      ]
    ),
    SourceExample(
      .lowIncomeRoster,
      "成员身份证号,姓名,家庭编号,户主姓名,户主身份证号,与户主关系,低收入类型,认定日期,在册状态",
      "\(child),王小明,DB01,王强,\(parent),2,农村低保,2025-04-01,在册",
      [
        .householdNumber: "DB01", .headID: parent, .relationToHead: "son", .lowIncomeKind: "minimumLiving",
        .approvedDate: "2025-04-01", .rosterStatus: "listed",
      ]
    ),
  ]

  /// Lists of people, mostly of parents.
  private static let people = [
    SourceExample(
      .prisonList,
      "身份证号,姓名,户籍区划,羁押类型,收押日期,刑期止日,羁押场所,在押状态",
      "\(parent),王强,370832,有期徒刑,2025-01-12,2028-01-11,某监狱,在监",
      [
        .residentID: parent, .custodyKind: "imprisoned", .startDate: "2025-01-12", .endDate: "2028-01-11",
        .custodyStatus: "held",
      ]
    ),
    SourceExample(
      .rehabilitationOrders,
      "身份证号,姓名,决定书号,强戒开始日期,强戒期满日期,戒毒场所,执行状态",
      "\(parent),王强,强戒〔2026〕9号,2026-03-01,2028-02-28,某戒毒所,执行中",
      [.documentNumber: "强戒〔2026〕9号", .startDate: "2026-03-01", .custodyStatus: "held"]
    ),
    SourceExample(
      .illnessList,
      "患者身份证号,姓名,病种,确诊日期,认定医院,有效期至",
      "\(parent),王强,终末期肾病,2025-06-30,县人民医院,2027-06-30",
      [.illness: "终末期肾病", .diagnosedDate: "2025-06-30", .expiryDate: "2027-06-30"]
    ),
    SourceExample(
      .deathList,
      "死者身份证号,姓名,性别,死亡日期,死亡原因,死亡证明编号,户口注销日期",
      "\(parent),王强,男,2026-08-15,交通事故,SW0001,2026-09-02",
      [.sex: "male", .deathDate: "2026-08-15", .documentNumber: "SW0001", .statusDate: "2026-09-02"]
    ),
    SourceExample(
      .numberChanges,
      "变更编号,原身份证号,现身份证号,姓名,变更日期,变更原因",
      "B1,\(parent),\(child),王小明,2025-06-30,重号更正",
      [.previousID: parent, .name: "王小明", .changedDate: "2025-06-30", .reason: "重号更正"]
    ),
    SourceExample(
      .adultCertificates,
      "持证人身份证号,姓名,成年残疾人证号,残疾类别,残疾等级,证件状态",
      "\(parent),王强,\(parent)52,智力残疾,贰级,正常",
      [.disabilityKind: "intellectual", .disabilityGrade: "second", .certificateStatus: "valid"]
    ),
  ]

  /// Ledgers of places and events.
  private static let ledgers = [
    SourceExample(
      .sweeps,
      "排查村（社区）代码,村（社区）,排查轮次,排查开始日期,排查完成日期,入户户数,排查儿童数,其中留守儿童,其中困境儿童,新增纳入,发现问题数,排查人",
      "370832104203,东柳沟村,2026年上半年,2026-05-06,2026-05-20,210,96,12,7,0,2,李梅",
      [
        .division: "\(DivisionCode("370832104203") ?? .unknown)", .sweepRound: "2026年上半年", .endDate: "2026-05-20",
        .childrenSurveyed: "96", .leftBehindFound: "12", .newlyListed: "0", .problemsFound: "2",
      ]
    ),
    SourceExample(
      .activities,
      "活动编号,活动日期,活动类型,活动名称,主办部门,联合主办,活动地点区划,学校名称,参加儿童数",
      "H1,2026-06-20,假前安全教育,防溺水一课,教体局,公安局、妇联,370832104,拳铺镇晨光小学,420人",
      [
        .sessionDate: "2026-06-20", .activityKind: "schoolLecture", .hostDepartment: "education",
        .jointHosts: "公安局、妇联", .childrenReached: "420",
      ]
    ),
    SourceExample(
      .sessions,
      "课次编号,授课日期,课程类别,主办部门,村（社区）,监护人姓名,监护人身份证号,是否免费,学时",
      "S1,2026-04-18,家庭教育指导,妇联,东柳沟村,王建国,\(parent),免费,2",
      [
        .sessionKind: "familyEducation", .hostDepartment: "womensFederation", .guardianID: parent, .isFree: "yes",
        .hours: "2",
      ]
    ),
    SourceExample(
      .protectionStations,
      "工作站名称,所在乡镇（街道）代码,乡镇（街道）,建成日期,运行状态,工作人员数",
      "拳铺镇未成年人保护工作站,370832104,拳铺镇,2025-06-01,正常运行,2",
      [.siteName: "拳铺镇未成年人保护工作站", .openedDate: "2025-06-01", .siteStatus: "open", .staffCount: "2"]
    ),
    SourceExample(
      .childrensHomes,
      "儿童之家名称,村（社区）代码,有统一标牌,有固定场所,有完善设备,有人员管理,有儿童档案,有工作计划,有活动台账,有经费保障",
      "东柳沟村儿童之家,370832104203,是,是,是,是,是,否,是,无",
      [.hasSign: "yes", .hasWorkPlan: "no", .hasActivityLog: "yes", .hasFunds: "no"]
    ),
  ]

  /// Ledgers that few bureaus keep yet.
  private static let rare = [
    SourceExample(
      .guardianshipAssessments,
      "评估编号,儿童身份证号,儿童姓名,评估日期,评估等级,评估单位,评估人,评估原因",
      "P1,\(child),王小明,2026-06-12,一般,拳铺镇民政办,李梅,父母外出",
      [.assessedDate: "2026-06-12", .guardianshipLevel: "fair", .organiser: "拳铺镇民政办", .reason: "父母外出"]
    ),
    SourceExample(
      .protectionReports,
      "报告编号,儿童身份证号,儿童姓名,报告日期,报告情形,报告单位,受理日期,受理部门,结果告知日期",
      "B1,\(child),王小明,2026-06-12,监护缺失,晨光小学,2026-06-12,公安局,2026-06-20",
      [
        .reportedDate: "2026-06-12", .dangerKind: "guardianUnable", .acceptedDate: "2026-06-12",
        .hostDepartment: "publicSecurity", .resultDate: "2026-06-20",
      ]
    ),
    SourceExample(
      .institutionChildren,
      "入院编号,儿童身份证号,儿童姓名,机构名称,监护类型,入机构日期,离机构日期,最近心理健康测评日期,是否一案一策",
      "Y1,\(child),王小明,梁山县儿童福利院,临时监护,2026-03-01,,2026-05-10,有",
      [
        .institution: "梁山县儿童福利院", .guardianshipKind: "temporary", .startDate: "2026-03-01", .endDate: "",
        .testedDate: "2026-05-10", .hasPlan: "yes",
      ]
    ),
    SourceExample(
      .schoolReturns,
      "学校标识码,学校名称,学校类别,学校所在区划,办学状态,是否配备法治副校长,寒假前安全大讲堂日期,暑假前安全大讲堂日期",
      "3137000001,拳铺镇晨光小学,小学,370832104,在办,是,2026-01-16,2026-07-01",
      [
        .schoolCode: "3137000001", .schoolKind: "ordinary", .siteStatus: "open", .lawDeputyPrincipal: "yes",
        .winterLectureDate: "2026-01-16", .summerLectureDate: "2026-07-01",
      ]
    ),
  ]

  /// What people decided.
  private static let decisions = [
    SourceExample(
      .reviewAnswers,
      "复核编号,是否同一人,理由,复核人,复核日期",
      "R-7F3K,不是,双胞胎,赵敏,2026-10-20",
      [.pairKey: "R-7F3K", .samePerson: "different", .decidedBy: "赵敏", .decidedDate: "2026-10-20"]
    ),
    SourceExample(
      .receipts,
      "清单版本,行编号,核查结果,截止日期,资助情况,经办人,办理日期",
      "2026-10/r1,T-0012,休学,2027-02-28,已享受,钱芳,2026-10-22",
      [
        .packetVersion: "2026-10/r1", .rowKey: "T-0012", .answer: "suspended", .statusEndDate: "2027-02-28",
        .aidAnswer: "received", .decidedBy: "钱芳",
      ]
    ),
    SourceExample(
      .waivers,
      "问题编号,豁免至,豁免理由,批准人,批准日期",
      "C-19QX,2027-01-31,监护人正在办理落户,孙丽,2026-10-25",
      [.caseKey: "C-19QX", .waivedUntil: "2027-01-31", .reason: "监护人正在办理落户", .decidedDate: "2026-10-25"]
    ),
  ]
}
