import Domain

extension MeasureWords {
  /// What the measures that records of a child answer are called and count.
  private static let schoolingForms = Term(
    "退出、死亡、户籍迁出、超龄、尚未建档的儿童；无有效残疾人证、不在学龄的；学籍无送教上门、学校类别两列的未采集；三者与不在籍的合计为全部",
    "children exited, deceased, moved out, over age or not yet entered; no certificate, not of school age; not collected where the roll has no columns for home teaching and kind of school. With those on no roll the three make up all"
  )

  static let records: [MeasureID: MeasureWords] = [
    .visitContents: MeasureWords(
      Term("走访记录内容齐全率", "Visits with everything written down"),
      Term("其中规定内容全部填写的", "of these, those with every field asked for"),
      Term("本月的入户走访", "home visits of this month"),
      Term(
        "电话、视频、未见到儿童的走访；来源无此类栏目的未采集",
        "calls and visits that missed the child; not collected where the log has no such columns"
      )
    ),
    .monthlyContact: MeasureWords(
      Term("每月联系率", "Contacted this month"),
      Term(
        "其中当月至少联系一次的（电话、视频、有回复的信息、见面、走访均计）",
        "of these, contacted at least once (a call, an answered message, a meeting, a visit)"
      ),
      Term("当月在册满15天的儿童（儿童月）", "child-months with fifteen days in care"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；当月在册不足15天、暂停走访满15天的；一个月两次不能抵下月",
        "children exited, deceased, moved out, over age or not yet entered; fewer than fifteen days in care, or fifteen days suspended; two contacts in a month do not cover the next"
      )
    ),
    .parentContact: MeasureWords(
      Term("父母每周联系率", "Parents in touch every week"),
      Term("其中最近一次询问答为每周一次以上的", "of these, weekly or more by the last answer"),
      Term("父母外出且90天内问过的儿童", "children with a parent away and an answer within ninety days"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；父母未外出的；未问或答复过期的计入未判定",
        "children exited, deceased, moved out, over age or not yet entered; no parent away; not asked or an old answer is unjudged"
      )
    ),
    .fileContents: MeasureWords(
      Term("档案内容齐全率", "Files with every part named"),
      Term("其中档案规定内容齐全的", "of these, with a file that has every part named"),
      Term("在册儿童", "children in care"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；内容有未填、无法判断的计入未判定。有档不等于齐全，另列",
        "children exited, deceased, moved out, over age or not yet entered; parts not stated are unjudged. A file is not yet a whole file: shown apart"
      )
    ),
    .fileExists: MeasureWords(
      Term("一人一档建档率", "Children with a file"),
      Term("其中档案目录中有档案的", "of these, with a file in the index"),
      Term("在册儿童", "children in care"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；只看有无，不看内容",
        "children exited, deceased, moved out, over age or not yet entered; whether there is one, not what is in it"
      )
    ),
    .sweepCoverage: MeasureWords(
      Term("摸底排查覆盖率", "Children swept in this half-year"),
      Term(
        "其中本期已排查的（名册排查日期或标明排查的走访）",
        "of these, screened in the period (by the roster, or by a visit marked as a sweep)"
      ),
      Term(
        "本期在册满60天的儿童；半年的分法是本系统的读法",
        "children with sixty days in care in the period; the half-years are our reading"
      ),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；在册不足60天的",
        "children exited, deceased, moved out, over age or not yet entered; fewer than sixty days in care"
      )
    ),
    .keyChildPlan: MeasureWords(
      Term("重点儿童一人一策率", "Key children with a plan"),
      Term("其中已制定帮扶措施的", "of these, with a plan"),
      Term("有重点关注情形的在册儿童（以已知情形为限）", "children in care with a named risk, as far as the data tell"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；无重点关注情形的",
        "children exited, deceased, moved out, over age or not yet entered; no such risk"
      )
    ),
    .updatedInTime: MeasureWords(
      Term("信息按期更新率", "Entries updated in time"),
      Term("其中最近更新未超过规定间隔的", "of these, updated within the interval"),
      Term("在册儿童", "children in care"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；更新日期未填的计入未判定",
        "children exited, deceased, moved out, over age or not yet entered; an update nobody dated is unjudged"
      )
    ),
    .filesChecked: MeasureWords(
      Term("县级档案年度抽查", "Counties that checked files this year"),
      Term("其中本年度已抽查的县区", "of these, counties with a check this year"),
      Term("县区", "counties"),
      Term("无", "none")
    ),
    .carerNamed: MeasureWords(
      Term("委托照护人明确率", "Children with a named carer"),
      Term("其中已明确照护人的", "of these, with a named carer"),
      Term("在册留守儿童", "left-behind children in care"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；其他类别",
        "children exited, deceased, moved out, over age or not yet entered; other categories"
      )
    ),
    .careAgreement: MeasureWords(
      Term("书面委托照护协议签订率", "Children with a written care agreement"),
      Term("其中有有效书面协议的", "of these, with a written agreement in force"),
      Term("在册留守儿童", "left-behind children in care"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；其他类别",
        "children exited, deceased, moved out, over age or not yet entered; other categories"
      )
    ),
    .carerReplaced: MeasureWords(
      Term("不适合照护人更换率", "Unfit carers replaced"),
      Term("其中已更换照护人的", "of these, with the carer replaced"),
      Term("照护人被认定不适合的儿童", "children whose carer was found unfit"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；无此情形的",
        "children exited, deceased, moved out, over age or not yet entered; no carer found unfit"
      )
    ),
    .childHeard: MeasureWords(
      Term("签订协议前听取儿童意见率", "Children heard before they were entrusted"),
      Term("其中已听取儿童意见的", "of these, heard"),
      Term(
        "在册、书面委托照护协议有效，且签订时已满八周岁的儿童",
        "children in care with a written agreement in force, eight years old when it was signed"
      ),
      Term(
        "没有有效协议的、签订时不满八周岁的（“具备一定认知判断能力”按民法典第十九条的年龄理解）；未填的计入未判定",
        "no agreement in force, or younger (whom the document calls able to judge is our reading: the age of article 19 of the Civil Code); where nothing is stated, unjudged"
      )
    ),
    .carerBeforeDeparture: MeasureWords(
      Term("外出前确定照护人比率", "Carer fixed before the parents left"),
      Term("其中协议签订日不晚于父母外出日的", "of these, agreed by the day the parents left"),
      Term("协议和外出日期均有记载的在册留守儿童", "left-behind children in care with both days on record"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；其他类别；日期不全的计入未判定",
        "children exited, deceased, moved out, over age or not yet entered; other categories; without both days unjudged"
      )
    ),
    .carerAdult: MeasureWords(
      Term("照护人成年率", "Carers of full age"),
      Term("其中所有照护人签约时均已成年的", "of these, with every carer of full age when entrusted"),
      Term("照护人身份证号可读的在册留守儿童", "left-behind children in care whose carer's number is known"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；其他类别；无照护人号码的计入未判定；行为能力由人判断",
        "children exited, deceased, moved out, over age or not yet entered; other categories; no carer's number is unjudged. Capacity is for a person to judge"
      )
    ),
    .problemsSolved: MeasureWords(
      Term("走访发现问题解决率", "Problems found on visits and solved"),
      Term("其中已解决的", "of these, solved"),
      Term("近十二个月走访记载的问题", "problems that visits of the last twelve months wrote down"),
      Term(
        "填“无”的；文件未写期限；来源无此栏的未采集",
        "\"none\" written; no document sets a time; not collected where the log has no such column"
      )
    ),
    .dangersReported: MeasureWords(
      Term("危险情形立即报告率", "Dangers reported at once"),
      Term("其中走访当日已报告的（“立即”的读法）", "of these, reported on the day of the visit (our reading of at once)"),
      Term("近十二个月走访发现的危险情形", "dangers that visits of the last twelve months saw"),
      Term("未发现的；来源无此栏的未采集", "none seen; not collected where the log has no such column")
    ),
    .registrationSettled: MeasureWords(
      Term("户籍落实率", "Household registration settled"),
      Term(
        "其中已有户籍的（有公民身份号码、户籍登记或落户日期）",
        "of these, registered (a resident number, a register entry or a date of settlement)"
      ),
      Term("在册儿童", "children in care"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；号码损坏无法判断的计入未判定",
        "children exited, deceased, moved out, over age or not yet entered; a number nobody can read is unjudged"
      )
    ),
    .residenceAgreed: MeasureWords(
      Term("人户分离责任明确率", "Responsibility agreed where home and register differ"),
      Term("其中两地已明确责任方的", "of these, with a responsible bureau agreed"),
      Term("居住县与户籍县不同的在册儿童", "children in care who live in another county than registered"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；居住地与户籍地同县的",
        "children exited, deceased, moved out, over age or not yet entered; home and register in one county"
      )
    ),
    .adultArrangement: MeasureWords(
      Term("成年孤儿安置率", "Grown orphans with an arrangement"),
      Term("其中已有安置安排的", "of these, with an arrangement"),
      Term("名册所列已满18周岁的孤儿", "orphans of the roster past their eighteenth birthday"),
      Term("其他类别、未满18周岁、年龄不明、已死亡的", "other categories, minors, unknown age, deceased")
    ),
    .rehabilitation: MeasureWords(
      Term("残疾儿童康复服务率", "Certified children in rehabilitation"),
      Term("其中正在或已接受康复服务的", "of these, in or after a rehabilitation service"),
      Term("在册且持有效残疾人证的儿童", "children in care with a certificate in force"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；无有效残疾人证的",
        "children exited, deceased, moved out, over age or not yet entered; no certificate in force"
      )
    ),
    .schoolAid: MeasureWords(
      Term("事实无人抚养儿童纳入教育资助率", "De facto unsupported children on school aid"),
      Term("其中在资助名单上的", "of these, on the aid list"),
      Term("在校的事实无人抚养儿童", "de facto unsupported children on the roll"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；其他类别、不在校的",
        "children exited, deceased, moved out, over age or not yet entered; other categories, not on the roll"
      )
    ),
    .caringPerson: MeasureWords(
      Term("在校重点儿童关爱责任人明确率", "Key pupils with a caring person"),
      Term("其中学校已明确责任人的", "of these, with a person named by the school"),
      Term("在校且有重点关注情形的在册儿童", "children in care on the roll with a named risk"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；不在校、无重点关注情形的",
        "children exited, deceased, moved out, over age or not yet entered; not on the roll, no such risk"
      )
    ),
    .feeWaiver: MeasureWords(
      Term("课后服务费减免率", "After-school fees waived"),
      Term("其中已减免的", "of these, waived"),
      Term("在校的贫困家庭在册儿童", "children in care of poor families on the roll"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；不在校、非贫困家庭的",
        "children exited, deceased, moved out, over age or not yet entered; not on the roll, not poor"
      )
    ),
    .psychologicalFile: MeasureWords(
      Term("在校儿童心理档案建档率", "Pupils with a psychological file"),
      Term("其中学校已建心理档案的", "of these, with a psychological file"),
      Term("在校的在册儿童", "children in care on the roll"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；不在校的",
        "children exited, deceased, moved out, over age or not yet entered; not on the roll"
      )
    ),
    .schoolFlag: MeasureWords(
      Term("学校掌握留守儿童率", "Left-behind children known to their school"),
      Term("其中学籍标明留守的", "of these, marked as left behind on the roll"),
      Term("在校的在册留守儿童", "left-behind children in care on the roll"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；两部门定义不同，不一致不等于差错",
        "children exited, deceased, moved out, over age or not yet entered; not on the roll; the definitions differ, so a difference is no error"
      )
    ),
    .disabledInSchool: MeasureWords(
      Term("适龄残疾儿童就学率", "Disabled children of school age in school"),
      Term("其中在籍的（含送教上门、随班就读、特教学校）", "of these, on a roll (home teaching, ordinary class and special school included)"),
      Term("在册且持有效残疾人证的适龄儿童", "children in care of school age with a certificate in force"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；无有效残疾人证、不在学龄的；不在本次学籍中不等于失学",
        "children exited, deceased, moved out, over age or not yet entered; no certificate, not of school age; not in the delivered roll is not out of school"
      )
    ),
    .disabledInClass: MeasureWords(
      Term("适龄残疾儿童普通学校就读率", "Disabled children taught in ordinary schools"),
      Term("其中在普通学校就读（含随班就读）的", "of these, in class at an ordinary school"),
      Term("在册且持有效残疾人证的适龄儿童", "children in care of school age with a certificate in force"),
      schoolingForms
    ),
    .disabledInSpecialSchool: MeasureWords(
      Term("适龄残疾儿童特教学校就读率", "Disabled children taught in special schools"),
      Term("其中在特殊教育学校就读的", "of these, at a special school"),
      Term("在册且持有效残疾人证的适龄儿童", "children in care of school age with a certificate in force"),
      schoolingForms
    ),
    .disabledTaughtAtHome: MeasureWords(
      Term("适龄残疾儿童送教上门率", "Disabled children taught at home"),
      Term("其中送教上门的（学籍或考勤注明）", "of these, taught at home by the roll or by attendance"),
      Term("在册且持有效残疾人证的适龄儿童", "children in care of school age with a certificate in force"),
      schoolingForms
    ),
    .guardianshipAssessed: MeasureWords(
      Term("重点儿童监护评估率", "Key children whose guardians were assessed"),
      Term("其中在本地设定的间隔内做过监护评估的", "of these, assessed within the interval that is set locally"),
      Term("在册重点关注儿童", "key children in care"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；非重点关注的；文件只写“根据需要”，间隔为本地设定，未设定的不判定",
        "children exited, deceased, moved out, over age or not yet entered; not key children. The document says “as needed”: the interval is set locally, and without it nothing is judged"
      )
    ),
    .levelAgrees: MeasureWords(
      Term("监护等级与评估一致率", "Roster level as last assessed"),
      Term("其中名册监护等级与最近一次评估结果一致的", "of these, whose level on the roster is the one last assessed"),
      Term("在册且有监护评估结果的儿童", "children in care with an assessed level"),
      Term("没有评估结果的；名册未填监护等级的计入未判定", "never assessed; where the roster states no level, unjudged")
    ),
    .reportAnswered: MeasureWords(
      Term("强制报告结果告知率", "Reports whose result was told back"),
      Term("其中在本地设定期限内告知处理结果的", "of these, told back within the time that is set locally"),
      Term("近十二个月的报告（按次计）", "reports of the last twelve months, each by itself"),
      Term(
        "期限未到、尚未告知的；文件未规定期限，未设定的，已告知的计入、未告知的不判定",
        "not told yet and not due; the document states no time: without a local one, what was told counts and what is open is unjudged"
      )
    ),
    .reportAccepted: MeasureWords(
      Term("强制报告受理率", "Reports that were taken up"),
      Term("其中已受理的", "of these, taken up"),
      Term("近十二个月的报告（按次计）", "reports of the last twelve months, each by itself"),
      Term("台账无受理日期一列的未采集", "not collected where the ledger has no date of acceptance")
    ),
    .institutionTest: MeasureWords(
      Term("机构内儿童心理测评率", "Children in institutions tested for mental health"),
      Term("其中在本地设定间隔内做过心理健康测评的", "of these, tested within the interval that is set locally"),
      Term("机构名册内的儿童（不论是否在关爱儿童名册）", "children whom an institution lists, on the care roster or not"),
      Term(
        "已离开机构的；入机构未满一个间隔、尚未测评的；文件只写“定期”，间隔未设定的不判定",
        "no longer in the institution; not there for an interval yet; the document says “regularly”: without a local interval nothing is judged"
      )
    ),
    .temporaryPlan: MeasureWords(
      Term("临时监护一案一策率", "Children in temporary guardianship with a plan"),
      Term("其中已制定一案一策的", "of these, with a plan of their own"),
      Term("机构名册内临时监护的儿童", "children in temporary guardianship whom an institution lists"),
      Term("已离开机构的、长期监护的；未填的计入未判定", "no longer there, in long-term guardianship; where nothing is stated, unjudged")
    ),
    .dropoutReturned: MeasureWords(
      Term("辍学儿童返校率", "Verified dropouts back in school"),
      Term("其中已返校、尚在复学观察期的", "of these, back on a roll and still watched"),
      Term(
        "在册儿童中经教育部门确认辍学的，和观察期内已返校的",
        "children in care whom education calls out of school, or who came back within the time of watch"
      ),
      Term(
        "在校的、疑似而未经核实的、不在学龄的；返校由问题台账按后续学籍认定",
        "in school, suspected and not verified, not of school age; that a child came back is what later rolls show of its case"
      )
    ),
    .noRelapse: MeasureWords(
      Term("返校后未反弹率", "Back in school and staying"),
      Term("其中目前仍在校的", "of these, still in school"),
      Term("在册儿童中观察期内返校的", "children in care who came back within the time of watch"),
      Term(
        "近期未曾返校的；学籍不能判定或另有说明的计入未判定",
        "not back lately; where the roll cannot tell, or something explains an absence, unjudged"
      )
    ),
    .matchRegister: MeasureWords(
      Term("与公安户籍比对率", "Found in the household register"),
      Term("其中户籍中有记录的", "of these, with a register entry"),
      Term("在册儿童", "children in care"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；可能另有记录未能对上的计入未判定",
        "children exited, deceased, moved out, over age or not yet entered; whoever may stand there unrecognised is unjudged"
      )
    ),
    .matchRoll: MeasureWords(
      Term("与教育学籍比对率", "Found on the school roll"),
      Term("其中学籍中有记录的", "of these, with a roll entry"),
      Term("义务教育适龄的在册儿童", "children in care of compulsory school age"),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；不在学龄的；可能另有记录未能对上的计入未判定",
        "children exited, deceased, moved out, over age or not yet entered; not of school age; whoever may stand there unrecognised is unjudged"
      )
    ),
  ]
}
