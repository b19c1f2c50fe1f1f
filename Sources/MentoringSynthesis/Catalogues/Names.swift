/// Given and family names of one culture.
struct Culture: Sendable {
  let given: [PersonalName]
  let family: [PersonalName]

  init(given: String, family: String) {
    self.given = Self.names(given)
    self.family = Self.names(family)
  }

  /// Names are separated by blanks; an underscore stands for a blank within a name.
  private static func names(_ list: String) -> [PersonalName] {
    list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map {
      PersonalName($0.split(separator: "_").joined(separator: " "))
    }
  }
}

/// A given or a family name, and how it is written in an e-mail address.
struct PersonalName: Sendable {
  /// The name as its bearer writes it, in UTF-8.
  let written: [UInt8]
  /// The name in the letters a to z.
  let address: [UInt8]

  init(_ name: String) {
    written = Array(name.utf8)
    var letters: [UInt8] = []
    for scalar in name.lowercased().unicodeScalars {
      if ("a"..."z").contains(scalar) {
        letters.append(UInt8(ascii: scalar))
      } else if let plain = Self.plainLetters[scalar] {
        letters.append(contentsOf: plain.utf8)
      }
    }
    address = letters
  }

  /// Letters with marks and what stands for them in an address; blanks, hyphens and apostrophes are left out.
  static let plainLetters: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [
      "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ä": "ae", "ö": "oe", "ü": "ue",
    ]
    let groups: [(String, String)] = [
      ("a", "áàâãåāăąảạấầẩẫậắằặẳẵ"), ("c", "çćč"), ("d", "ďđð"), ("e", "éèêëēęěẻẽẹếềểễệ"), ("g", "ğģ"),
      ("i", "íìîïīįıỉịĩ"), ("l", "łľ"), ("n", "ñńňņ"), ("o", "óòôõøōőơỏọốồổỗộớờợ"), ("r", "řŕ"),
      ("s", "śšşșṣ"), ("t", "ťțţ"), ("u", "úùûůūűưủụũứừửữựǜ"), ("y", "ýÿỳỹỷ"), ("z", "źżž"),
    ]
    for (plain, marked) in groups {
      for scalar in marked.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()
}

extension Culture {
  /// All cultures of the project's name lists.
  ///
  /// New ones go to the end: the order is part of what a seed means.
  static let all: [Culture] = [
    british, german, hispanic, lusophone, french, polish, nordic, italian, turkish, arabic, westAfrican,
    eastAfrican, northIndian, southIndian, chinese, vietnamese, japanese, dutch,
  ]

  static let british = Culture(
    given: """
      Alice Rhys Siân Callum Niamh Ewan Harriet Oliver Bronwen Fergus Imogen Gareth Orla Duncan Poppy Rory
      Caitríona Miles Saoirse Tobias Eilidh Hugh Róisín Leonard
      """,
    family: """
      Ashworth Bevan O'Connell Fairbairn Griffiths Hargreaves Kinsella Lockwood MacAllister Pritchard Rowntree
      Sinclair Thackeray Whitmore Ó_Briain Pemberton Carmichael Drummond Ellwood Fitzgerald Llewellyn Naismith
      """)
  static let german = Culture(
    given: """
      Jürgen Annika Björn Käthe Matthias Friederike Lukas Heike Sönke Ulrike Tilman Greta Jörg Mareike Florian
      Sabine Günther Leonie Henning Antje
      """,
    family: """
      Müller Schäfer Brandstätter Köhler Weiß Hofmeister Vögele Lindemann Krüger Obermaier Böhm Sauerland Reuß
      Tiedemann Grünwald Petersen Hülsmann Ackermann Zöller Baumgärtner
      """)
  static let hispanic = Culture(
    given: """
      José Lucía Andrés Inés Joaquín Ximena Álvaro Nuria Tomás Belén Raúl Itzel Sebastián Mónica Íñigo Rocío
      Emiliano Pilar Martín Verónica
      """,
    family: """
      Núñez Pérez Ibáñez Gutiérrez Quiroga Peñalver Zamora Cárdenas Echeverría Lozano Muñoz Villaseñor Robledo
      Ordóñez Castañeda Fuentes Arriaga Tejada Solís Benítez
      """)
  static let lusophone = Culture(
    given: """
      João Inês Caio Luísa Thiago Conceição Rafael Débora Antônio Marília Vinícius Beatriz Otávio Letícia Nuno
      Lívia Gonçalo Yara Davi Simone
      """,
    family: """
      Araújo Gonçalves Magalhães Conceição Brandão Teixeira Sepúlveda Falcão Assunção Moreira Simões Guimarães
      Vilela Nóbrega Carvalho Bragança Leitão Figueiredo Rezende Pacheco
      """)
  static let french = Culture(
    given: """
      Chloé Étienne Noémie Loïc Hélène Gaël Maëlle Théo Aurélie François Océane Benoît Zoé Rémi Solène Cédric
      Anaïs Mathéo Geneviève Yannick
      """,
    family: """
      Lefèvre Béranger Châtelain Dufrêne Gauthier L'Hôpital Marchand Noël Perrault Rivière Sénéchal Thévenin
      Vasseur Beaumont Delacroix Fontenay Garçon Hébert Moreau Tréville
      """)
  static let polish = Culture(
    given: """
      Łukasz Małgorzata Paweł Agnieszka Święcisław Zofia Grzegorz Kinga Stanisław Wioleta Jiří Markéta Ondřej
      Žofie Michał Bożena Tomáš Eliška Radosław Hanna
      """,
    family: """
      Wójcik Kowalczyk Dąbrowski Zielińska Szczepański Gołębiewski Żurawski Pawłowicz Jabłoński Ostrowska Novák
      Dvořák Růžička Šimek Horáček Krzemiński Błaszczyk Mroczek Wiśniewski Čapková
      """)
  static let nordic = Culture(
    given: """
      Bjørn Åsa Søren Ingrid Øystein Linnéa Magnus Sigrún Håkon Freja Kåre Tuulikki Anders Þóra Jesper Maja
      Väinö Solveig Torbjörn Kirsten
      """,
    family: """
      Lindqvist Sørensen Ødegård Hämäläinen Bergström Åkesson Nygård Jónsdóttir Kjær Lindström Mäkinen Rasmussen
      Sjöberg Vestergaard Hagström Østby Dahlgren Virtanen Þorsteinsson Falk
      """)
  static let italian = Culture(
    given: """
      Niccolò Chiara Matteo Ilaria Giosuè Ginevra Alessio Fiammetta Davide Noemi Raffaele Serena Tommaso Elettra
      Corrado Marta Salvatore Bianca
      """,
    family: """
      Bellandi Cantù D'Angelo Ferrarese Giordano Lo_Presti Mancuso Nicolò Pellegrini Quaranta Ruggieri Sabatini
      Trevisan Valsecchi Zanetti Abbruzzese Colonna Morabito
      """)
  static let turkish = Culture(
    given: """
      Şebnem Çağrı Gülşen Ömer Işıl Barış Tuğba Kağan Özlem Emre Nilüfer Yiğit Aslı Doğan Müge Serkan
      """,
    family: """
      Yılmaz Öztürk Çelik Şahin Koçoğlu Güneş Aydın Kılıç Doğru Erdoğdu Özkan Tunç Işık Bağcı Yücel Akıncı
      """)
  static let arabic = Culture(
    given: """
      Yasmin Khaled Noura Tarek Rania Sami Layla Idris Mariam Anwar Dalia Hisham Salma Nabil Amina Ziad Hala
      Karim
      """,
    family: """
      El-Masry Haddad Benali Abdelrahman Khoury Mansouri Al-Sayegh Naguib Tahan Bouazizi Farouk Chaoui Shaheen
      Zidan El-Amrani Barakat Hamdan Saleh
      """)
  static let westAfrican = Culture(
    given: """
      Adaeze Kwame Ọlámidé Ngozi Kofi Temitọpẹ Chukwuemeka Ama Babajide Efua Ifeoma Yaw Folasadé Obinna Abena
      Túndé Zainab Kelechi
      """,
    family: """
      Adeyemi Okafor Mensah Ọbasánjọ́ Boateng Nwosu Owusu Eze Bánkọ́lé Asante Okonkwo Diallo Ogunleye Amoah
      Traoré Uzoma Agyeman Sowande
      """)
  static let eastAfrican = Culture(
    given: """
      Wanjiru Otieno Amani Baraka Achieng Kamau Neema Tesfaye Mwangi Hiwot Juma Selam Nyambura Dawit Zawadi
      Thandiwe Sipho Lerato
      """,
    family: """
      Mutua Odhiambo Kariuki Abebe Mwakasege Njoroge Tadesse Wekesa Ochieng Kiplagat Gebremariam Nkosi Dlamini
      Mokoena Van_der_Merwe Khumalo Barasa Chege
      """)
  static let northIndian = Culture(
    given: """
      Aarav Ishita Rohan Meera Kabir Ananya Vikram Pooja Arjun Simran Dev Nandini Harpreet Tanvi Farhan Ritu
      Siddharth Zara
      """,
    family: """
      Sharma Gill Kapoor Mehta Chaudhary Bhatt Khanna Ahluwalia Desai Qureshi Malhotra Joshi Trivedi Sethi
      Bose Mukherjee Pandit Saxena
      """)
  static let southIndian = Culture(
    given: """
      Karthik Lakshmi Anjali Prakash Divya Suresh Kavitha Naveen Meenakshi Arvind Sneha Raghav Nithya Vivek
      Thomas Revathi
      """,
    family: """
      Iyer Nair Reddy Krishnan Menon Subramanian Pillai Shetty Hegde Varghese Rajagopal Kurian Naidu Acharya
      Balakrishnan Chandran
      """)
  static let chinese = Culture(
    given: """
      Wei Xiulan Jiahao Meilin Zhiyuan Yuting Haoran Lan Boqin Shufen Guang Nuo Lǜyí Pei-Shan Kai-Lun Xiaoming
      Siew_Ling Jun
      """,
    family: """
      Chen Zhao Liang Huang Ouyang Xu Sun Tan Lim Guo Lü Ng Zhou Fang Koh Tsai Yeo Deng
      """)
  static let vietnamese = Culture(
    given: """
      Minh_Anh Quốc Thảo Đức Ngọc_Lan Tuấn Hương Bảo Kim_Liên Phúc Thúy Hoàng Yến Nhật Mai Long
      """,
    family: "Nguyễn Trần Lê Phạm Đặng Bùi Võ Hồ Ngô Đỗ Dương Lý Vũ Phan Trịnh Đinh")
  static let japanese = Culture(
    given: """
      Haruka Kenji Yūki Sakura Takumi Aiko Shōta Emi Ryō Naomi Kōhei Mio Ji-woo Seo-yeon Min-jun Ha-eun
      """,
    family: """
      Satō Itō Kobayashi Yamaguchi Ōno Inoue Mori Hashimoto Gotō Endō Park Choi Jung Kang Yoon Han
      """)
  static let dutch = Culture(
    given: """
      Jeroen Anouk Thijs Fleur Maarten Noor Sjoerd Liesbeth Daan Saskia Koen Hanneke Ruben Floor Wouter Eefje
      """,
    family: """
      De_Vries Van_den_Berg Jansen Van_Dijk Bakker Ter_Horst Mulder Zuiderveld Hoekstra De_Graaf Postma
      Van_Leeuwen Brouwer Dijkstra Kuipers Schouten
      """)
}
