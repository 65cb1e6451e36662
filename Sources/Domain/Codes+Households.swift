/// The fifty-six ethnic groups, by their numbers in GB/T 3304; 97 and 98 are practice, not the standard.
package enum EthnicGroup: UInt8, CodedValue {
  case unknown = 0, han, mongol, hui, tibetan, uygur, miao, yi, zhuang, bouyei, korean, manchu, dong, yao, bai,
    tujia, hani, kazak, dai, li, lisu, va, she, gaoshan, lahu, sui, dongxiang, naxi, jingpo, kirgiz, tu, daur, mulao,
    qiang, blang, salar, maonan, gelao, xibe, achang, pumi, tajik, nu, uzbek, russian, ewenki, deang, bonan, yugur,
    gin, tatar, derung, oroqen, hezhen, monba, lhoba, jino, other = 97, foreignBlood = 98

  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .other: Term("其他民族", "other")
    case .foreignBlood: Term("外国血统", "of foreign descent")
    default: Self.names[Int(rawValue) - 1]
    }
  }

  /// In the order of the standard, so that a group's number is its position counted from 1.
  private static let names: [Term] = [
    Term("汉族", "Han"), Term("蒙古族", "Mongol"), Term("回族", "Hui"), Term("藏族", "Tibetan"), Term("维吾尔族", "Uygur"),
    Term("苗族", "Miao"), Term("彝族", "Yi"), Term("壮族", "Zhuang"), Term("布依族", "Bouyei"), Term("朝鲜族", "Korean"),
    Term("满族", "Manchu"), Term("侗族", "Dong"), Term("瑶族", "Yao"), Term("白族", "Bai"), Term("土家族", "Tujia"),
    Term("哈尼族", "Hani"), Term("哈萨克族", "Kazak"), Term("傣族", "Dai"), Term("黎族", "Li"), Term("傈僳族", "Lisu"),
    Term("佤族", "Va"), Term("畲族", "She"), Term("高山族", "Gaoshan"), Term("拉祜族", "Lahu"), Term("水族", "Sui"),
    Term("东乡族", "Dongxiang"), Term("纳西族", "Naxi"), Term("景颇族", "Jingpo"), Term("柯尔克孜族", "Kirgiz"),
    Term("土族", "Tu"), Term("达斡尔族", "Daur"), Term("仫佬族", "Mulao"), Term("羌族", "Qiang"), Term("布朗族", "Blang"),
    Term("撒拉族", "Salar"), Term("毛南族", "Maonan"), Term("仡佬族", "Gelao"), Term("锡伯族", "Xibe"), Term("阿昌族", "Achang"),
    Term("普米族", "Pumi"), Term("塔吉克族", "Tajik"), Term("怒族", "Nu"), Term("乌孜别克族", "Uzbek"),
    Term("俄罗斯族", "Russian"), Term("鄂温克族", "Ewenki"), Term("德昂族", "Deang"), Term("保安族", "Bonan"),
    Term("裕固族", "Yugur"), Term("京族", "Gin"), Term("塔塔尔族", "Tatar"), Term("独龙族", "Derung"),
    Term("鄂伦春族", "Oroqen"), Term("赫哲族", "Hezhen"), Term("门巴族", "Monba"), Term("珞巴族", "Lhoba"),
    Term("基诺族", "Jino"),
  ]
}

/// How a member of a household is related to its head: the two digits of GB/T 4761-2008.
package enum HouseholdRelation: UInt8, CodedValue {
  case unknown = 0
  case oneself = 1, head, smallHouseholdHead, spouse = 10, husband, wife, son = 20, onlySon, eldestSon, secondSon,
    thirdSon, fourthSon, fifthSon, adoptedSon, sonInLaw, otherSon, daughter, onlyDaughter, eldestDaughter,
    secondDaughter, thirdDaughter, fourthDaughter, fifthDaughter, adoptedDaughter, daughterInLaw, otherDaughter,
    grandchild, grandson, granddaughter, daughtersSon, daughtersDaughter, grandsonsWife, granddaughtersHusband,
    greatGrandson, greatGranddaughter, otherGrandchild, parent, father, mother, husbandsFather, husbandsMother,
    wifesFather, wifesMother, stepfather, stepmother, otherParent, grandparent, fathersFather, fathersMother,
    mothersFather, mothersMother, spousesGrandparent, greatGrandfather, greatGrandmother, spousesGreatGrandparent,
    otherGrandparent, sibling, elderBrother, elderBrothersWife, youngerBrother, youngerBrothersWife, elderSister,
    elderSistersHusband, youngerSister, youngerSistersHusband, otherSibling, other, fathersElderBrother,
    fathersElderBrothersWife, fathersYoungerBrother, fathersYoungerBrothersWife, mothersBrother, mothersBrothersWife,
    mothersSistersHusband, mothersSister, fathersSistersHusband, fathersSister, fathersSideCousin, otherCousin,
    nephew, niece, sistersSon, sistersDaughter, otherRelative, notRelated = 99

  package var term: Term { Self.terms[self] ?? Term("未说明", "not stated") }

  /// A grandchild of the head: with no parent in the household, somebody to look at.
  package var isGrandchild: Bool { (40...49).contains(rawValue) }

  private static let terms: [HouseholdRelation: Term] = [
    .oneself: Term("本人", "oneself"), .head: Term("户主", "head of household"),
    .smallHouseholdHead: Term("小集体户户主", "head of a small collective household"), .spouse: Term("配偶", "spouse"),
    .husband: Term("夫", "husband"), .wife: Term("妻", "wife"), .son: Term("子", "son"),
    .onlySon: Term("独生子", "only son"), .eldestSon: Term("长子", "eldest son"), .secondSon: Term("次子", "second son"),
    .thirdSon: Term("三子", "third son"), .fourthSon: Term("四子", "fourth son"), .fifthSon: Term("五子", "fifth son"),
    .adoptedSon: Term("养子或继子", "adopted son or stepson"), .sonInLaw: Term("女婿", "son-in-law"),
    .otherSon: Term("其他儿子", "other son"), .daughter: Term("女", "daughter"),
    .onlyDaughter: Term("独生女", "only daughter"), .eldestDaughter: Term("长女", "eldest daughter"),
    .secondDaughter: Term("次女", "second daughter"), .thirdDaughter: Term("三女", "third daughter"),
    .fourthDaughter: Term("四女", "fourth daughter"), .fifthDaughter: Term("五女", "fifth daughter"),
    .adoptedDaughter: Term("养女或继女", "adopted daughter or stepdaughter"),
    .daughterInLaw: Term("儿媳", "daughter-in-law"), .otherDaughter: Term("其他女儿", "other daughter"),
    .grandchild: Term("孙子、孙女或外孙子、外孙女", "grandchild"), .grandson: Term("孙子", "son's son"),
    .granddaughter: Term("孙女", "son's daughter"), .daughtersSon: Term("外孙子", "daughter's son"),
    .daughtersDaughter: Term("外孙女", "daughter's daughter"), .grandsonsWife: Term("孙媳妇或外孙媳妇", "grandson's wife"),
    .granddaughtersHusband: Term("孙女婿或外孙女婿", "granddaughter's husband"),
    .greatGrandson: Term("曾孙子或外曾孙子", "great-grandson"), .greatGranddaughter: Term("曾孙女或外曾孙女", "great-granddaughter"),
    .otherGrandchild: Term("其他孙子、孙女或外孙子、外孙女", "other grandchild"), .parent: Term("父母", "parent"),
    .father: Term("父亲", "father"), .mother: Term("母亲", "mother"), .husbandsFather: Term("公公", "husband's father"),
    .husbandsMother: Term("婆婆", "husband's mother"), .wifesFather: Term("岳父", "wife's father"),
    .wifesMother: Term("岳母", "wife's mother"), .stepfather: Term("继父或养父", "stepfather or adoptive father"),
    .stepmother: Term("继母或养母", "stepmother or adoptive mother"), .otherParent: Term("其他父母关系", "other parent"),
    .grandparent: Term("祖父母或外祖父母", "grandparent"), .fathersFather: Term("祖父", "father's father"),
    .fathersMother: Term("祖母", "father's mother"), .mothersFather: Term("外祖父", "mother's father"),
    .mothersMother: Term("外祖母", "mother's mother"), .spousesGrandparent: Term("配偶的祖父母或外祖父母", "spouse's grandparent"),
    .greatGrandfather: Term("曾祖父", "great-grandfather"), .greatGrandmother: Term("曾祖母", "great-grandmother"),
    .spousesGreatGrandparent: Term("配偶的曾祖父母", "spouse's great-grandparent"),
    .otherGrandparent: Term("其他祖父母或外祖父母关系", "other grandparent"), .sibling: Term("兄弟姐妹", "sibling"),
    .elderBrother: Term("兄", "elder brother"), .elderBrothersWife: Term("嫂", "elder brother's wife"),
    .youngerBrother: Term("弟", "younger brother"), .youngerBrothersWife: Term("弟媳", "younger brother's wife"),
    .elderSister: Term("姐姐", "elder sister"), .elderSistersHusband: Term("姐夫", "elder sister's husband"),
    .youngerSister: Term("妹妹", "younger sister"), .youngerSistersHusband: Term("妹夫", "younger sister's husband"),
    .otherSibling: Term("其他兄弟姐妹", "other sibling"), .other: Term("其他", "other"),
    .fathersElderBrother: Term("伯父", "father's elder brother"),
    .fathersElderBrothersWife: Term("伯母", "father's elder brother's wife"),
    .fathersYoungerBrother: Term("叔父", "father's younger brother"),
    .fathersYoungerBrothersWife: Term("婶母", "father's younger brother's wife"),
    .mothersBrother: Term("舅父", "mother's brother"), .mothersBrothersWife: Term("舅母", "mother's brother's wife"),
    .mothersSistersHusband: Term("姨父", "mother's sister's husband"), .mothersSister: Term("姨母", "mother's sister"),
    .fathersSistersHusband: Term("姑父", "father's sister's husband"), .fathersSister: Term("姑母", "father's sister"),
    .fathersSideCousin: Term("堂兄弟、堂姐妹", "cousin on the father's side"),
    .otherCousin: Term("表兄弟、表姐妹", "other cousin"), .nephew: Term("侄子", "brother's son"),
    .niece: Term("侄女", "brother's daughter"), .sistersSon: Term("外甥", "sister's son"),
    .sistersDaughter: Term("外甥女", "sister's daughter"), .otherRelative: Term("其他亲属", "other relative"),
    .notRelated: Term("非亲属", "not related"),
  ]
}
